package canteen.gateway;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/** What the authorization server gives to whom, and what it refuses. */
class ClientTests {

	private static TestGateway gateway;

	private static Browser admin;

	private static String redirect;

	@BeforeAll
	static void start() throws Exception {
		gateway = TestGateway.on("clients", "--RATE_PER_ADDRESS=100000");
		admin = gateway.administrator();
		redirect = gateway.url() + "/login/oauth2/code/canteen";
	}

	@AfterAll
	static void stop() {
		gateway.close();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', nullValues = "-", textBlock = """
			no proof                | -
			plain                   | &code_challenge_method=plain&code_challenge=%s
			no method, which is plain | &code_challenge=%s
			S256 in lower case      | &code_challenge_method=s256&code_challenge=%s
			a method without a challenge | &code_challenge_method=S256""")
	void a_code_is_given_for_a_proof_by_s256_only(String why, String proof) throws Exception {
		HttpResponse<String> answer = admin
			.look(Client.authorize(redirect, (proof != null) ? proof.formatted(Client.challenge()) : ""));

		assertThat(answer.headers().firstValue("Location")).hasValueSatisfying(
				(location) -> assertThat(location).contains("error=invalid_request").doesNotContain("code="));
	}

	@Test
	void a_code_is_worth_nothing_without_the_verifier_of_its_challenge() throws Exception {
		Client client = new Client(gateway.url(), "gateway", "g");

		assertThat(client.redeem(code(), redirect, "another-verifier-of-more-than-forty-three-characters").statusCode())
			.isEqualTo(400);
		assertThat(
				client.ask("grant_type=authorization_code&code=" + code() + "&redirect_uri=" + Client.encoded(redirect))
					.statusCode())
			.isEqualTo(400);
		assertThat(client.redeem(code(), redirect + "/", Client.VERIFIER).statusCode()).isEqualTo(400);
		assertThat(new Client(gateway.url(), "meal", "m").redeem(code(), redirect, Client.VERIFIER).statusCode())
			.isEqualTo(400);
		assertThat(client.redeem(code(), redirect, Client.VERIFIER).statusCode()).isEqualTo(200);
	}

	static Stream<String> only_the_exact_address_gets_a_code() {
		String url = "http://127.0.0.1";
		return Stream.of("%s/", "%s?x=1", "%s#x", "%s/../canteen", "%s%%2f", "https://elsewhere.example/",
				url + ":1/login/oauth2/code/canteen", "http://localhost:1/login/oauth2/code/canteen",
				"javascript:alert(1)", "//elsewhere.example/", "");
	}

	@ParameterizedTest
	@MethodSource
	void only_the_exact_address_gets_a_code(String pattern) throws Exception {
		HttpResponse<String> answer = admin.look(Client.authorize(pattern.formatted(redirect),
				"&code_challenge_method=S256&code_challenge=" + Client.challenge()));

		assertThat(answer.statusCode()).isEqualTo(400);
		assertThat(answer.headers().firstValue("Location")).isEmpty();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			meal    | m | roster.meal            | member
			meal    | m | facts                  | subsidy
			meal    | m | facts quotes           | subsidy
			meal    | m | facts care-facts       | member,subsidy
			subsidy | s | roster.subsidy names   | member
			subsidy | s | calendar takings       | meal""")
	void a_service_gets_a_token_for_those_it_asks_something_of(String name, String secret, String scope,
			String audience) throws Exception {
		HttpResponse<String> answer = new Client(gateway.url(), name, secret).credentials(scope);

		JWTClaimsSet claims = Client.claims(answer);
		assertThat(claims.getAudience()).containsExactlyInAnyOrder(audience.split(","));
		assertThat(claims.getStringListClaim("scope")).containsExactlyInAnyOrder(scope.split(" "));
		assertThat(claims.getSubject()).isEqualTo(name);
		assertThat(claims.getClaims()).doesNotContainKeys("roles", "person", "canteens");
		assertThat(Duration.between(Instant.now(), claims.getExpirationTime().toInstant()))
			.isLessThanOrEqualTo(Duration.ofMinutes(5));
		assertThat(Browser.json(answer).has("refresh_token")).isFalse();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			meal    | m | names
			meal    | m | takings
			meal    | m | facts roster.subsidy
			subsidy | s | facts
			subsidy | s | care-facts
			subsidy | s | openid
			meal    | m | ''
			meal    | m | *""")
	void a_service_gets_no_scope_of_another_and_none_at_all(String name, String secret, String scope) throws Exception {
		HttpResponse<String> answer = new Client(gateway.url(), name, secret).credentials(scope);

		assertThat(answer.statusCode()).isEqualTo(400);
		assertThat(Client.word(answer, "error")).isEqualTo("invalid_scope");
	}

	@Test
	void tokens_say_what_the_contract_says() throws Exception {
		JsonNode contract = Browser.JSON.readTree(Path.of("../deploy/contracts/token.json"));
		HttpResponse<String> answer = new Client(gateway.url(), "gateway", "g").redeem(code(), redirect,
				Client.VERIFIER);
		Map<String, Object> person = Client.claims(answer).getClaims();
		Map<String, Object> service = Client
			.claims(new Client(gateway.url(), "meal", "m").credentials("roster.meal facts quotes"))
			.getClaims();

		assertThat(person).containsKeys(contract.path("person").propertyNames().toArray(String[]::new));
		assertThat(person.get("aud")).isEqualTo(words(contract.at("/person/aud")));
		assertThat(service).containsKeys(contract.path("service").propertyNames().toArray(String[]::new));
		assertThat(service.get("aud")).isEqualTo(words(contract.at("/service/aud")));
		assertThat(((Date) person.get("exp")).toInstant()).isBefore(Instant.now().plusSeconds(301));
		assertThat(SignedJWT.parse(Client.word(answer, "id_token")).getJWTClaimsSet().getAudience())
			.as("an identity token opens no service")
			.containsExactly("gateway");
	}

	private static List<String> words(JsonNode list) {
		return list.values().stream().map(JsonNode::asString).toList();
	}

	@Test
	void each_client_has_its_own_ways_and_its_own_secret() throws Exception {
		assertThat(new Client(gateway.url(), "meal", "s").credentials("facts").statusCode()).isEqualTo(401);
		assertThat(new Client(gateway.url(), "nobody", "m").credentials("facts").statusCode()).isEqualTo(401);
		assertThat(new Client(gateway.url(), "gateway", "g").credentials("openid").statusCode()).isEqualTo(400);
		for (String form : List.of("grant_type=password&username=admin&password=x",
				"grant_type=urn:ietf:params:oauth:grant-type:device_code&device_code=x",
				"grant_type=urn:ietf:params:oauth:grant-type:token-exchange&subject_token=x"
						+ "&subject_token_type=urn:ietf:params:oauth:token-type:access_token",
				"grant_type=refresh_token", "")) {
			assertThat(new Client(gateway.url(), "meal", "m").ask(form).statusCode()).as(form).isEqualTo(400);
		}
	}

	@Test
	void there_is_no_other_door_at_the_authorization_server() throws Exception {
		for (String path : List.of("/oauth2/introspect", "/oauth2/revoke", "/oauth2/device_authorization",
				"/oauth2/par", "/connect/register", "/connect/logout", "/userinfo")) {
			assertThat(gateway.browser().postWithoutToken(path, "").statusCode()).as(path).isIn(403, 404, 405);
		}
	}

	private static String code() throws Exception {
		return admin
			.look(Client.authorize(redirect, "&code_challenge_method=S256&code_challenge=" + Client.challenge()))
			.headers()
			.firstValue("Location")
			.orElseThrow()
			.replaceAll(".*[?&]code=([^&]+).*", "$1");
	}

}
