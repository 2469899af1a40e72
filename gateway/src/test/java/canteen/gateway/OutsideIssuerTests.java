package canteen.gateway;

import java.net.http.HttpResponse;
import java.text.ParseException;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

import canteen.gateway.account.Accounts;
import canteen.gateway.account.StartsAnew;
import canteen.gateway.factor.Phone;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

import org.springframework.context.ApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** People sign in at a second issuer, by configuration alone. */
class OutsideIssuerTests {

	private static final String ACCOUNTS = "/api/gateway/accounts";

	private static OutsideWorld world;

	private static TestGateway gateway;

	private static Browser admin;

	@BeforeAll
	static void start() throws Exception {
		world = new OutsideWorld();
		gateway = TestGateway.on("outside", settings("--SECOND_FACTOR=optional"));
		admin = gateway.administrator();
	}

	@AfterAll
	static void stop() {
		gateway.close();
		world.close();
	}

	@Test
	void whom_the_issuer_names_by_the_configured_claim_is_let_in_with_the_roles_written_here() throws Exception {
		add("e1001", "finance");
		world.signsIn("subject-1001",
				(claims) -> claims.claim("employee", "E1001")
					.claim("name", "somebody else")
					.claim("roles", List.of("admin")));
		Browser browser = gateway.browser();

		assertThat(comes(browser).uri().toString()).isEqualTo(gateway.url() + "/");

		JsonNode me = Browser.json(browser.get("/api/gateway/me"));
		assertThat(me.path("username").asString()).isEqualTo("e1001");
		assertThat(me.path("roles").values()).extracting(JsonNode::asString).containsExactly("finance");
		assertThat(browser.get("/api/gateway/me/sessions").body()).contains("127.0.0.1");
		assertThat(audited("account-linked", "e1001")).isEqualTo(1);
	}

	@Test
	void afterwards_the_subject_counts_whatever_the_claim_says() throws Exception {
		add("e1002", "canteen");
		add("e1003", "care");
		world.signsIn("subject-1002", (claims) -> claims.claim("employee", "e1002"));
		comes(gateway.browser());

		world.signsIn("subject-1002", (claims) -> claims.claim("employee", "e1003"));
		Browser same = gateway.browser();
		comes(same);
		assertThat(Browser.json(same.get("/api/gateway/me")).path("username").asString()).isEqualTo("e1002");

		world.signsIn("subject-other", (claims) -> claims.claim("employee", "e1002"));
		assertThat(comes(gateway.browser()).uri().getQuery()).isEqualTo("error=outside-unknown");
	}

	@Test
	void a_subject_nobody_linked_is_refused_whatever_name_and_address_it_has() throws Exception {
		add("e1004", "canteen");
		world.signsIn("e1004",
				(claims) -> claims.claim("name", "e1004")
					.claim("preferred_username", "e1004")
					.claim("email", "e1004")
					.claim("email_verified", true));
		Browser browser = gateway.browser();

		assertThat(comes(browser).uri().toString()).isEqualTo(gateway.url() + "/login?error=outside-unknown");

		assertThat(browser.get("/api/gateway/me").statusCode()).isEqualTo(401);
	}

	@Test
	void a_disabled_account_stays_shut() throws Exception {
		long id = add("e1005", "canteen");
		world.signsIn("subject-1005", (claims) -> claims.claim("employee", "e1005"));
		comes(gateway.browser());
		admin.post(ACCOUNTS + "/" + id + "/disable", "{}");

		assertThat(comes(gateway.browser()).uri().getQuery()).isEqualTo("error=outside-unknown");
	}

	@Test
	void an_invitation_links_whoever_opens_it_once() throws Exception {
		String secret = invited("linked.by.invitation");
		world.signsIn("subject-invited", (claims) -> {
		});
		Browser browser = gateway.browser();
		assertThat(browser.post("/api/gateway/invitations/outside", "{\"secret\": \"" + secret + "\"}").statusCode())
			.isEqualTo(204);

		assertThat(comes(browser).uri().toString()).isEqualTo(gateway.url() + "/");

		assertThat(Browser.json(browser.get("/api/gateway/me")).path("username").asString())
			.isEqualTo("linked.by.invitation");
		Browser again = gateway.browser();
		comes(again);
		assertThat(again.get("/api/gateway/me").statusCode()).isEqualTo(200);
		world.signsIn("subject-late", (claims) -> {
		});
		Browser late = gateway.browser();
		assertThat(late.post("/api/gateway/invitations/outside", "{\"secret\": \"" + secret + "\"}").statusCode())
			.isEqualTo(404);
		assertThat(comes(late).uri().getQuery()).isEqualTo("error=outside-unknown");
		assertThat(gateway.browser().login("linked.by.invitation", "").uri().getQuery()).isEqualTo("error");
	}

	@Test
	void of_two_who_left_with_one_invitation_the_first_to_come_back_has_it() throws Exception {
		String secret = invited("one.of.two");
		Browser first = gateway.browser();
		Browser second = gateway.browser();
		for (Browser browser : List.of(first, second)) {
			browser.post("/api/gateway/invitations/outside", "{\"secret\": \"" + secret + "\"}");
		}

		world.signsIn("subject-first", (claims) -> {
		});
		assertThat(comes(first).uri().getPath()).isEqualTo("/");
		world.signsIn("subject-second", (claims) -> {
		});
		assertThat(comes(second).uri().getQuery()).isEqualTo("error=outside-invitation-over");
		assertThat(
				admin.post("/api/gateway/invitations/outside", "{\"secret\": \"" + invited("made.by.himself") + "\"}")
					.statusCode())
			.isEqualTo(409);
	}

	@Test
	void an_account_that_starts_anew_forgets_who_came_from_outside() throws Exception {
		String secret = invited("starts.anew");
		world.signsIn("subject-anew", (claims) -> {
		});
		Browser browser = gateway.browser();
		browser.post("/api/gateway/invitations/outside", "{\"secret\": \"" + secret + "\"}");
		assertThat(comes(browser).uri().getPath()).isEqualTo("/");
		String person = Browser.json(browser.get("/api/gateway/me")).path("account").asString();

		((ApplicationContext) gateway.beans())
			.publishEvent(new StartsAnew(gateway.bean(Accounts.class).ofPerson(person).orElseThrow()));

		assertThat(comes(gateway.browser()).uri().getQuery()).isEqualTo("error=outside-unknown");
	}

	@Test
	void an_administrator_sees_who_comes_from_outside_and_ends_it() throws Exception {
		long id = account(invitedAs("seen.outside", "subject-seen"));
		Browser browser = gateway.browser();
		assertThat(comes(browser).uri().getPath()).isEqualTo("/");
		assertThat(Browser.json(admin.get(ACCOUNTS + "/outside")).path("links").values())
			.extracting((link) -> link.path("account").asLong())
			.contains(id);

		assertThat(admin.post(ACCOUNTS + "/" + id + "/outside/end", "{}").statusCode()).isEqualTo(204);

		assertThat(browser.get("/api/gateway/me").statusCode()).isEqualTo(401);
		assertThat(comes(gateway.browser()).uri().getQuery()).isEqualTo("error=outside-unknown");
		assertThat(admin.get(ACCOUNTS + "/outside").body()).doesNotContain("\"account\":" + id + ",");
		assertThat(admin.post(ACCOUNTS + "/" + id + "/outside/end", "{}").statusCode()).isEqualTo(204);
		assertThat(audited("account-unlinked", "seen.outside")).isEqualTo(1);
		assertThat(admin.post(ACCOUNTS + "/999999/outside/end", "{}").statusCode()).isEqualTo(404);
	}

	@Test
	void who_has_an_account_cannot_take_a_second_one_by_invitation() throws Exception {
		add("e1006", "canteen");
		world.signsIn("subject-1006", (claims) -> claims.claim("employee", "e1006"));
		comes(gateway.browser());
		String secret = invited("second.account");
		Browser browser = gateway.browser();
		browser.post("/api/gateway/invitations/outside", "{\"secret\": \"" + secret + "\"}");

		assertThat(comes(browser).uri().getQuery()).isEqualTo("error=outside-taken");

		assertThat(gateway.browser()
			.post("/api/gateway/invitations/accept",
					"{\"secret\": \"" + secret + "\", \"password\": \"" + TestGateway.PASSWORD + "\"}")
			.statusCode()).isEqualTo(204);
	}

	@Test
	void our_second_factor_is_asked_unless_the_issuers_counts() throws Exception {
		try (TestGateway strict = TestGateway.on("outside", settings("--SECOND_FACTOR=required"))) {
			add("e1007", "finance");
			world.signsIn("subject-1007", (claims) -> claims.claim("employee", "e1007").claim("acr", "1"));
			assertThat(comes(strict, strict.browser()).uri().getPath()).isEqualTo("/login/code");

			assertThat(signIns("e1007")).isZero();

			Browser enrolling = strict.browser();
			comes(strict, enrolling);
			Phone phone = new Phone(
					Browser.json(enrolling.post("/login/factor/enrol", "{}")).path("secret").asString());
			assertThat(enrolling.post("/login/factor/confirm", "{\"code\": \"" + phone.code() + "\"}").statusCode())
				.isEqualTo(200);
			assertThat(enrolling.get("/oauth2/authorization/canteen").uri().getPath()).isEqualTo("/");

			world.signsIn("subject-1007", (claims) -> claims.claim("acr", "gov-two-proofs"));
			assertThat(comes(strict, strict.browser()).uri().getPath()).isEqualTo("/");
			assertThat(signIns("e1007")).isEqualTo(2);
			world.signsIn("subject-1007", (claims) -> claims.claim("amr", List.of("pwd", "otp")));
			assertThat(comes(strict, strict.browser()).uri().getPath()).isEqualTo("/");
			world.signsIn("subject-1007", (claims) -> claims.claim("amr", List.of("pwd")));
			assertThat(comes(strict, strict.browser()).uri().getPath()).isEqualTo("/login/code");
		}
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource
	void a_word_of_the_issuer_that_does_not_hold_lets_nobody_in(String why, UnaryOperator<String> bent)
			throws Exception {
		world.signsIn("subject-1001", (claims) -> claims.claim("employee", "e1001")).but(bent);
		Browser browser = gateway.browser();

		assertThat(comes(browser).uri().getQuery()).isEqualTo("error=outside-refused");

		assertThat(browser.get("/api/gateway/me").statusCode()).isEqualTo(401);
		assertThat(world.asked()).doesNotContain("/forged");
	}

	static Stream<Arguments> a_word_of_the_issuer_that_does_not_hold_lets_nobody_in() {
		return Stream.of(bent("the nonce of another question", (claims) -> claims.claim("nonce", "another")),
				bent("no nonce", (claims) -> claims.claim("nonce", null)),
				bent("for another client", (claims) -> claims.audience("another")),
				bent("for us and another, who asked",
						(claims) -> claims.audience(List.of("canteen", "another")).claim("azp", "another")),
				bent("of another issuer", (claims) -> claims.issuer("https://login.example.gov.cn")),
				bent("of ours", (claims) -> claims.issuer(gateway.url())),
				bent("expired", (claims) -> claims.expirationTime(Date.from(Instant.now().minusSeconds(61)))),
				bent("without a subject", (claims) -> claims.subject(null)),
				Arguments.of("alg none", (UnaryOperator<String>) (good) -> new PlainJWT(claims(good)).serialize()),
				Arguments.of("HS256 with its public key", (UnaryOperator<String>) OutsideIssuerTests::mac),
				Arguments.of("HS256 with our secret there",
						(UnaryOperator<String>) (good) -> mac(good, "outside-secret-outside-secret-32".getBytes())),
				Arguments.of("another key", forged(OutsideWorld.header())),
				Arguments.of("a key by jku",
						(UnaryOperator<String>) (good) -> forged(
								new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("forged").jwkURL(world.forgedKeys()))
							.apply(good)),
				Arguments.of("a key of its own", (UnaryOperator<String>) (good) -> forged(
						new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("forged").jwk(world.forged.toPublicJWK()))
					.apply(good)),
				Arguments.of("an algorithm that was not agreed",
						(UnaryOperator<String>) (good) -> OutsideWorld.signed(
								new JWSHeader.Builder(JWSAlgorithm.RS512).keyID("outside"), claims(good), world.key)),
				Arguments.of("no token", (UnaryOperator<String>) (good) -> "𠮷"));
	}

	@Test
	void an_answer_nobody_asked_for_lets_nobody_in() throws Exception {
		world.signsIn("subject-1001", (claims) -> claims.claim("employee", "e1001"));
		Browser victim = gateway.browser();
		Browser attacker = gateway.browser();
		String question = attacker.look("/login/outside/start").headers().firstValue("Location").orElseThrow();
		String answer = new Browser("").look(question).headers().firstValue("Location").orElseThrow();
		String path = answer.substring(gateway.url().length());

		assertThat(victim.get(path).uri().getQuery()).isEqualTo("error=outside-refused");
		victim.look("/login/outside/start");
		assertThat(victim.get(path).uri().getQuery()).isEqualTo("error=outside-refused");
		assertThat(attacker.get(path.replaceAll("state=[^&]+", "state=x")).uri().getQuery())
			.isEqualTo("error=outside-refused");
		assertThat(attacker.get(path).uri().getQuery()).as("a question is answered once")
			.isEqualTo("error=outside-refused");
		assertThat(attacker.get("/login/outside/back").uri().getQuery()).isEqualTo("error=outside-refused");
		assertThat(victim.get("/api/gateway/me").statusCode()).isEqualTo(401);
	}

	@Test
	void who_gives_up_there_reads_a_sentence_here() throws Exception {
		world.signsIn("subject-1001", (claims) -> {
		}).refuses("access_denied");

		assertThat(comes(gateway.browser()).uri().getQuery()).isEqualTo("error=outside-refused");
	}

	@Test
	void a_sign_in_begins_under_another_session() throws Exception {
		add("e1008", "canteen");
		world.signsIn("subject-1008", (claims) -> claims.claim("employee", "e1008"));
		Browser browser = gateway.browser();
		browser.get("/oauth2/authorization/canteen");
		String before = browser.cookies().get("canteen");
		String token = browser.get("/api/gateway/csrf").body();

		browser.get("/login/outside/start");

		assertThat(browser.cookies().get("canteen")).isNotEqualTo(before);
		assertThat(browser.get("/api/gateway/csrf").body()).isNotEqualTo(token);
	}

	/**
	 * Keycloak keeps a session of its own, which ends neither when we sign out nor when
	 * the page is closed.
	 */
	@Test
	void whoever_sits_down_next_is_asked_for_his_password_there() throws Exception {
		assertThat(question(gateway)).contains("prompt=login");
		try (TestGateway trusting = TestGateway.on("outside", settings("--OUTSIDE_PROMPT="))) {
			assertThat(question(trusting)).doesNotContain("prompt");
		}
	}

	@Test
	void the_page_is_told_what_the_way_is_called_and_nothing_secret() throws Exception {
		String told = gateway.browser().get("/login/outside").body();

		assertThat(told).contains("县统一身份认证").doesNotContain("outside-secret", world.url());
	}

	@Test
	void without_configuration_or_with_a_dead_issuer_the_password_is_the_way() throws Exception {
		try (TestGateway plain = TestGateway.on("outside")) {
			assertThat(Browser.json(plain.browser().get("/login/outside")).path("offered").asBoolean()).isFalse();
			assertThat(plain.browser().get("/login/outside/start").uri().getQuery())
				.isEqualTo("error=outside-unreachable");
		}
		try (TestGateway lonely = TestGateway.on("outside", "--OUTSIDE_ISSUER=http://127.0.0.1:9",
				"--OUTSIDE_CLIENT_ID=canteen", "--OUTSIDE_CLIENT_SECRET=x")) {
			assertThat(lonely.browser().get("/login/outside/start").uri().getQuery())
				.isEqualTo("error=outside-unreachable");
			lonely.browser().signIn(TestGateway.ADMIN, TestGateway.PASSWORD);
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "--OUTSIDE_CLAIM=email", "--OUTSIDE_CLAIM=name", "--OUTSIDE_CLAIM=preferred_username",
			"--OUTSIDE_ISSUER=http://login.example.gov.cn", "--OUTSIDE_CLIENT_SECRET=", "--OUTSIDE_ALGORITHMS=none",
			"--OUTSIDE_ALGORITHMS=HS256" })
	void a_configuration_that_would_let_in_anybody_does_not_start(String careless) {
		String[] settings = Stream
			.concat(Stream.of(settings("--SECOND_FACTOR=optional"))
				.filter((setting) -> !setting.startsWith(careless.substring(0, careless.indexOf('=')))),
					Stream.of(careless))
			.toArray(String[]::new);

		assertThatThrownBy(() -> TestGateway.on("outside", settings).close()).hasStackTraceContaining("outside");
	}

	private static String[] settings(String more) {
		return new String[] { "--OUTSIDE_ISSUER=" + world.url(), "--OUTSIDE_CLIENT_ID=canteen",
				"--OUTSIDE_CLIENT_SECRET=outside-secret", "--OUTSIDE_NAME=县统一身份认证", "--OUTSIDE_CLAIM=employee",
				"--OUTSIDE_ACR=gov-two-proofs", "--OUTSIDE_AMR=otp", more, "--RATE_PER_ADDRESS=100000" };
	}

	/** From the sign-in page through the issuer to where the browser ends up. */
	private static HttpResponse<String> comes(Browser browser) throws Exception {
		return comes(gateway, browser);
	}

	private static HttpResponse<String> comes(TestGateway at, Browser browser) throws Exception {
		browser.get("/oauth2/authorization/canteen");
		String question = browser.look("/login/outside/start").headers().firstValue("Location").orElseThrow();
		String answer = new Browser("").look(question).headers().firstValue("Location").orElseThrow();
		return browser.get(answer.substring(at.url().length()));
	}

	private static String invitedAs(String username, String subject) throws Exception {
		String secret = invited(username);
		world.signsIn(subject, (claims) -> {
		});
		Browser browser = gateway.browser();
		browser.post("/api/gateway/invitations/outside", "{\"secret\": \"" + secret + "\"}");
		assertThat(comes(browser).uri().getPath()).isEqualTo("/");
		return username;
	}

	private static long account(String username) {
		return gateway.database()
			.sql("select id from account where username = ?")
			.param(username)
			.query(Long.class)
			.single();
	}

	private static String question(TestGateway at) throws Exception {
		return at.browser().look("/login/outside/start").headers().firstValue("Location").orElseThrow();
	}

	private static long add(String username, String role) throws Exception {
		JsonNode added = Browser.json(admin.post(ACCOUNTS, """
				{"username": "%s", "name": "钱会计", "roles": ["%s"], "canteens": ["*"], "password": "%s"}"""
			.formatted(username, role, TestGateway.PASSWORD)));
		return added.path("id").asLong();
	}

	private static String invited(String username) throws Exception {
		return Browser.json(admin.post(ACCOUNTS, """
				{"username": "%s", "name": "孙窗口", "roles": ["canteen"], "canteens": ["*"]}""".formatted(username)))
			.path("link")
			.asString()
			.replaceFirst(".*#", "");
	}

	private static long signIns(String username) {
		return gateway.database()
			.sql("select count(*) from audit where did = 'signed-in' and who = concat('account:', (select id from account where username = ?))")
			.param(username)
			.query(Long.class)
			.single();
	}

	private static long audited(String did, String username) {
		return gateway.database()
			.sql("select count(*) from audit where did = ? and subject = concat('account:', (select id from account where username = ?))")
			.params(did, username)
			.query(Long.class)
			.single();
	}

	private static Arguments bent(String why, java.util.function.Consumer<JWTClaimsSet.Builder> bent) {
		return Arguments.of(why, (UnaryOperator<String>) (good) -> {
			JWTClaimsSet.Builder claims = new JWTClaimsSet.Builder(claims(good));
			bent.accept(claims);
			return OutsideWorld.signed(OutsideWorld.header(), claims.build(), world.key);
		});
	}

	private static UnaryOperator<String> forged(JWSHeader.Builder header) {
		return (good) -> OutsideWorld.signed(header, claims(good), world.forged);
	}

	private static String mac(String good) {
		try {
			return mac(good, world.key.toPublicKey().getEncoded());
		}
		catch (JOSEException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static String mac(String good, byte[] secret) {
		try {
			SignedJWT token = new SignedJWT(new JWSHeader.Builder(JWSAlgorithm.HS256).keyID("outside").build(),
					claims(good));
			token.sign(new MACSigner(secret));
			return token.serialize();
		}
		catch (JOSEException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static JWTClaimsSet claims(String token) {
		try {
			return SignedJWT.parse(token).getJWTClaimsSet();
		}
		catch (ParseException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
