package canteen.deploy;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** The built system with {@code --tls}: nothing travels in clear, not even inside. */
class EncryptedTests {

	private static RunningCanteen running;

	private static int port;

	@BeforeAll
	static void start() throws Exception {
		running = new RunningCanteen("encrypted", "--tls");
		port = URI.create(running.canteen().url()).getPort();
	}

	@AfterAll
	static void stop() {
		running.close();
	}

	@Test
	void each_part_answers_encrypted_and_in_clear_not_at_all() throws Exception {
		for (int asked : List.of(port + 1, port + 2, port + 3, Part.inside(port))) {
			assertThat(status("https", asked)).as("https at %d", asked).isEqualTo(200);
			assertThat(status("http", asked)).as("http at %d", asked).isEqualTo(400);
		}
	}

	@Test
	void the_database_lets_nobody_in_who_speaks_in_clear() throws Exception {
		String url = running.canteen().server().url("meal_db");
		String password = running.canteen().secrets().get("database.meal");
		try (Connection connection = DriverManager.getConnection(url, "meal", password);
				Statement statement = connection.createStatement();
				ResultSet row = statement.executeQuery("show status like 'Ssl_version'")) {
			row.next();
			assertThat(row.getString(2)).startsWith("TLSv1.");
		}
		assertThatThrownBy(() -> DriverManager
			.getConnection(url.replace("VERIFY_IDENTITY", "DISABLED") + "&allowPublicKeyRetrieval=true", "meal",
					password)
			.close()).isInstanceOf(SQLException.class);
	}

	@Test
	void people_reach_the_services_and_the_services_each_other() throws Exception {
		SignedIn nobody = new SignedIn(running.canteen().url());
		nobody.fetchCsrf();
		nobody.post("/api/gateway/setup", Map.of("secret", running.canteen().secrets().get("setup"), "username",
				"admin", "name", "赵管理", "password", "老街口的灯每天早上六点亮"));
		SignedIn admin = SignedIn.as(running.canteen().url(), "admin", "老街口的灯每天早上六点亮");

		assertThat(admin.get("/api/meal/canteens").isMissingNode()).isFalse();

		for (String part : List.of("gateway", "member", "meal", "subsidy")) {
			assertThat(Files.readString(running.data().resolve("logs/" + part + ".log"))).as(part)
				.doesNotContain("SSLHandshakeException", "PKIX", "Connection refused");
		}
	}

	private static int status(String scheme, int asked) throws IOException {
		HttpURLConnection health = (HttpURLConnection) URI.create(scheme + "://127.0.0.1:" + asked + "/actuator/health")
			.toURL()
			.openConnection();
		return health.getResponseCode();
	}

}
