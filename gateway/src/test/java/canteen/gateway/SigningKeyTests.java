package canteen.gateway;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;

import canteen.gateway.factor.Phone;
import canteen.gateway.key.KeyTime;
import canteen.gateway.session.SignOut;
import canteen.gateway.token.TokenAging;
import com.github.tomakehurst.wiremock.WireMockServer;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.SignedJWT;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class SigningKeyTests {

	private static final String KEYS = "/api/gateway/keys";

	private static WireMockServer member;

	private static TestGateway gateway;

	private static Browser admin;

	@BeforeAll
	static void start() throws Exception {
		member = new WireMockServer(options().dynamicPort().bindAddress("127.0.0.1"));
		member.start();
		member.stubFor(any(anyUrl()).willReturn(okJson("{}")));
		gateway = TestGateway.on("signing_keys", "--MEMBER_URL=http://127.0.0.1:" + member.port());
		admin = gateway.administrator();
	}

	@AfterAll
	static void stop() {
		gateway.close();
		member.stop();
	}

	@BeforeEach
	void twoMinutesLater() {
		KeyTime.pass(gateway.database(), Duration.ofMinutes(2));
	}

	@Test
	void a_new_signing_key_signs_nobody_out_and_the_old_one_stays_published() throws Exception {
		SignedJWT before = relayedToken(gateway, admin);

		JsonNode listed = Browser.json(admin.post(KEYS + "/rotate", "{}")).path("keys");

		assertThat(listed.values()).extracting((key) -> key.path("state").asString())
			.startsWith("signing", "published");
		assertThat(published(gateway)).extracting(JWK::isPrivate).containsOnly(false);
		assertThat(isBelieved(before)).isTrue();
		assertThat(relayedToken(gateway, admin).serialize()).isEqualTo(before.serialize());
		TokenAging.expireAll(gateway.database());
		gateway.bean(SignOut.class).everywhere("nobody");
		SignedJWT after = relayedToken(gateway, admin);
		assertThat(after.getHeader().getKeyID()).isEqualTo(listed.at("/0/kid").asString())
			.isNotEqualTo(before.getHeader().getKeyID());
		assertThat(isBelieved(after)).isTrue();
		assertThat(isBelieved(before)).isTrue();
		assertThat(audited("signing-key-rotated", after.getHeader().getKeyID())).isEqualTo(1);
	}

	@Test
	void every_gateway_publishes_and_uses_the_new_key_at_once() throws Exception {
		try (TestGateway other = TestGateway.on("signing_keys", "--MEMBER_URL=http://127.0.0.1:" + member.port())) {
			assertThat(published(other)).hasSameSizeAs(published(gateway));

			String kid = Browser.json(admin.post(KEYS + "/rotate", "{}")).at("/keys/0/kid").asString();

			assertThat(published(other)).extracting(JWK::getKeyID).contains(kid);
			SignedJWT there = SignedJWT
				.parse(Client.word(new Client(other.url(), "meal", "m").credentials("facts"), "access_token"));
			assertThat(there.getHeader().getKeyID()).isEqualTo(kid);
		}
	}

	@Test
	void an_hour_after_the_change_the_old_key_is_gone_and_not_a_minute_before() throws Exception {
		String old = published(gateway).get(0).getKeyID();
		admin.post(KEYS + "/rotate", "{}");

		KeyTime.pass(gateway.database(), Duration.ofMinutes(59));
		KeyTime.look(gateway::bean);
		assertThat(published(gateway)).extracting(JWK::getKeyID).contains(old);

		KeyTime.pass(gateway.database(), Duration.ofMinutes(1));
		KeyTime.look(gateway::bean);
		assertThat(published(gateway)).hasSize(1).extracting(JWK::getKeyID).doesNotContain(old);
		assertThat(audited("signing-key-ended", old)).isEqualTo(1);
	}

	@Test
	void a_key_of_90_days_is_replaced_and_one_of_a_minute_less_is_not() throws Exception {
		admin.post(KEYS + "/rotate", "{}");
		String signs = published(gateway).get(0).getKeyID();
		KeyTime.pass(gateway.database(), Duration.ofDays(90).minusMinutes(1));
		KeyTime.look(gateway::bean);
		assertThat(published(gateway).get(0).getKeyID()).isEqualTo(signs);

		KeyTime.pass(gateway.database(), Duration.ofMinutes(1));
		KeyTime.look(gateway::bean);

		assertThat(published(gateway).get(0).getKeyID()).isNotEqualTo(signs);
	}

	@Test
	void what_the_machine_asked_for_is_done_once() throws Exception {
		String signs = published(gateway).get(0).getKeyID();
		gateway.database().sql("update signing_key set due = true where retired_at is null").update();

		KeyTime.look(gateway::bean);
		String next = published(gateway).get(0).getKeyID();
		KeyTime.look(gateway::bean);

		assertThat(next).isNotEqualTo(signs).isEqualTo(published(gateway).get(0).getKeyID());
	}

	@Test
	void two_changes_within_a_minute_are_one() throws Exception {
		assertThat(admin.post(KEYS + "/rotate", "{}").statusCode()).isEqualTo(201);

		assertThat(admin.post(KEYS + "/rotate", "{}").statusCode()).isEqualTo(409);
	}

	@Test
	void only_an_administrator_sees_and_changes_keys_and_no_one_gets_what_is_secret() throws Exception {
		admin.post("/api/gateway/accounts", """
				{"username": "counter", "name": "窗口", "roles": ["canteen"], "canteens": ["*"], "password": "%s"}"""
			.formatted(TestGateway.PASSWORD));
		Browser counter = gateway.browser().signIn("counter", TestGateway.PASSWORD);

		assertThat(counter.get(KEYS).statusCode()).isEqualTo(403);
		assertThat(counter.post(KEYS + "/rotate", "{}").statusCode()).isEqualTo(403);
		assertThat(gateway.browser().get(KEYS).statusCode()).isEqualTo(401);
		assertThat(admin.get(KEYS).body()).doesNotContain("\"d\"", "\"p\"");
		assertThat(gateway.database()
			.sql("select secret from signing_key where secret is not null")
			.query(byte[].class)
			.list())
			.noneMatch((secret) -> new String(secret, java.nio.charset.StandardCharsets.ISO_8859_1).contains("RSA"));
	}

	@Test
	void another_gateway_key_is_taken_over_and_the_old_one_may_go() throws Exception {
		String next = Base64.getEncoder().encodeToString("another key of thirty-two bytes!".getBytes());
		Browser browser;
		Phone phone;
		String kid;
		try (TestGateway before = TestGateway.on("resealed")) {
			browser = before.administrator();
			phone = new Phone(
					Browser.json(browser.post("/api/gateway/me/second-factor/enrol", "{}")).path("secret").asString());
			browser.post("/api/gateway/me/second-factor/confirm", "{\"code\": \"" + phone.code() + "\"}");
			kid = published(before).get(0).getKeyID();
		}
		try (TestGateway meanwhile = TestGateway.on("resealed", "--GATEWAY_KEY=" + next,
				"--GATEWAY_KEY_OLD=" + TestGateway.KEY)) {
			assertThat(browser.movedTo(meanwhile.url()).get("/api/gateway/me").statusCode()).isEqualTo(200);
		}
		try (TestGateway after = TestGateway.on("resealed", "--GATEWAY_KEY=" + next)) {
			assertThat(published(after)).extracting(JWK::getKeyID).containsExactly(kid);
			Browser again = after.browser();
			again.get("/oauth2/authorization/canteen");
			assertThat(again.login(TestGateway.ADMIN, TestGateway.PASSWORD).uri().getPath()).isEqualTo("/login/code");
			assertThat(again.post("/login/factor/code", "{\"code\": \"" + phone.nextCode() + "\"}").statusCode())
				.isEqualTo(200);
		}
		assertThatThrownBy(() -> TestGateway.on("resealed").close()).hasStackTraceContaining("GATEWAY_KEY_OLD");
	}

	@Test
	void secrets_come_from_files_as_well_as_from_the_environment(@TempDir Path folder) throws Exception {
		for (List<String> secret : List.of(List.of("GATEWAY_KEY", TestGateway.KEY),
				List.of("GATEWAY_CLIENT_SECRET", "g"), List.of("MEAL_CLIENT_SECRET", "from-a-file"),
				List.of("SUBSIDY_CLIENT_SECRET", "s"))) {
			Files.writeString(folder.resolve(secret.get(0)), secret.get(1) + "\n");
		}
		try (TestGateway filed = TestGateway.on("filed", "--SECRETS_DIR=" + folder)) {
			assertThat(filed.administrator().get("/api/gateway/me").statusCode()).isEqualTo(200);
			assertThat(new Client(filed.url(), "meal", "from-a-file").credentials("facts").statusCode()).isEqualTo(200);
			assertThat(new Client(filed.url(), "meal", "from-a-file\n").credentials("facts").statusCode())
				.isEqualTo(401);
		}
		Files.delete(folder.resolve("GATEWAY_KEY"));
		assertThatThrownBy(() -> TestGateway.on("filed", "--SECRETS_DIR=" + folder).close())
			.hasStackTraceContaining("GATEWAY_KEY");
	}

	private static SignedJWT relayedToken(TestGateway at, Browser browser) throws Exception {
		member.resetRequests();
		assertThat(browser.get("/api/member/elders").statusCode()).isEqualTo(200);
		return SignedJWT.parse(member.findAll(anyRequestedFor(anyUrl()))
			.get(0)
			.getHeader("Authorization")
			.substring("Bearer ".length()));
	}

	/** As a service checks it. */
	private static boolean isBelieved(SignedJWT token) throws Exception {
		JWK key = new JWKSet(published(gateway)).getKeyByKeyId(token.getHeader().getKeyID());
		return key != null && token.verify(new RSASSAVerifier(key.toRSAKey()));
	}

	private static List<JWK> published(TestGateway at) throws Exception {
		return JWKSet.parse(at.browser().get("/oauth2/jwks").body()).getKeys();
	}

	private static long audited(String did, String subject) {
		return gateway.database()
			.sql("select count(*) from audit where did = ? and subject = ?")
			.params(did, subject)
			.query(Long.class)
			.single();
	}

}
