package canteen.gateway;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Base64;

import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.SignedJWT;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class DoorTests {

	private final HttpClient browser = HttpClient.newHttpClient();

	@Test
	void a_token_of_before_a_restart_is_good_after_it() throws Exception {
		String token;
		try (TestGateway first = TestGateway.on("door")) {
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

		try (TestGateway second = TestGateway.on("door")) {
			SignedJWT jwt = SignedJWT.parse(token);
			JWKSet keys = JWKSet.parse(send(at(second, "/oauth2/jwks").build()).body());
			assertThat(jwt.verify(new RSASSAVerifier(keys.getKeyByKeyId(jwt.getHeader().getKeyID()).toRSAKey())))
				.isTrue();
			assertThat(jwt.getJWTClaimsSet().getAudience()).containsExactly("subsidy");
		}
	}

	private HttpResponse<String> send(HttpRequest request) throws Exception {
		return this.browser.send(request, HttpResponse.BodyHandlers.ofString());
	}

	private static HttpRequest.Builder at(TestGateway gateway, String path) {
		return HttpRequest.newBuilder(URI.create(gateway.url() + path));
	}

}
