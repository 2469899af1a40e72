package canteen.gateway;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import canteen.gateway.factor.Phone;
import canteen.gateway.passkey.SoftKey;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import org.springframework.session.FindByIndexNameSessionRepository;
import org.springframework.session.Session;
import org.springframework.session.jdbc.JdbcIndexedSessionRepository;

import static org.assertj.core.api.Assertions.assertThat;

class PasskeyTests {

	private static final String OWN = "/api/gateway/me/passkeys";

	private static final String ACCOUNTS = "/api/gateway/accounts";

	private static final String ENROL = "/api/gateway/me/second-factor/enrol";

	private static TestGateway gateway;

	private static Browser admin;

	@BeforeAll
	static void start() throws Exception {
		gateway = TestGateway.onLocalhost("passkeys", "--SECOND_FACTOR=required");
		gateway.browser()
			.post("/api/gateway/setup", """
					{"secret": "%s", "username": "admin", "name": "赵管理", "password": "%s"}"""
				.formatted(TestGateway.SETUP, TestGateway.PASSWORD));
		admin = enrolled("admin");
	}

	@AfterAll
	static void stop() {
		gateway.close();
	}

	@Test
	void a_passkey_opens_the_door_for_finance_without_password_and_code() throws Exception {
		long id = add("pass.1", "finance");
		SoftKey key = registered(enrolled("pass.1"), "我的手机");
		Browser browser = gateway.browser();
		browser.get("/oauth2/authorization/canteen");

		JsonNode options = askedToUse(browser);
		HttpResponse<String> answer = used(browser, key.use(options));

		assertThat(options.path("userVerification").asString()).isEqualTo("required");
		assertThat(options.path("allowCredentials").size()).isZero();
		assertThat(answer.statusCode()).isEqualTo(200);
		assertThat(onwards(browser, answer)).isEqualTo("/");
		JsonNode me = Browser.json(browser.get("/api/gateway/me"));
		assertThat(me.path("username").asString()).isEqualTo("pass.1");
		assertThat(me.path("signedInBefore").isNull()).isFalse();
		assertThat(Browser.json(browser.get(OWN)).at("/passkeys/0/usedAt").isNull()).isFalse();
		assertThat(Browser.json(browser.get("/api/gateway/me/sessions")).at("/sessions/0/address").asString())
			.isEqualTo("127.0.0.1");
		assertThat(gateway.database()
			.sql("select did from audit where who = ? and subject like 'passkey:%' order by id")
			.param("account:" + id)
			.query(String.class)
			.list()).containsExactly("passkey-added", "signed-in");
	}

	@Test
	void the_session_id_and_the_csrf_token_are_new_after_a_passkey() throws Exception {
		add("pass.2", "canteen");
		SoftKey key = registered(gateway.browser().signIn("pass.2", TestGateway.PASSWORD), "手机");
		Browser browser = gateway.browser();
		browser.get("/oauth2/authorization/canteen");
		String token = Browser.json(browser.get("/api/gateway/csrf")).path("token").asString();
		String session = browser.cookies().get("canteen");

		assertThat(used(browser, key.use(askedToUse(browser))).statusCode()).isEqualTo(200);

		assertThat(browser.cookies().get("canteen")).isNotEqualTo(session);
		assertThat(gateway.database()
			.sql("select count(*) from SPRING_SESSION where SESSION_ID = ?")
			.param(session)
			.query(Long.class)
			.single()).isZero();
		assertThat(Browser.json(browser.get("/api/gateway/csrf")).path("token").asString()).isNotEqualTo(token);
	}

	@Test
	void an_answer_for_another_origin_opens_nothing() throws Exception {
		add("pass.3", "canteen");
		Browser own = gateway.browser().signIn("pass.3", TestGateway.PASSWORD);
		SoftKey key = registered(own, "手机");
		Browser browser = gateway.browser();

		assertRefused(used(browser, key.from("https://localhost.example").use(askedToUse(browser))));
		assertRefused(used(browser, key.from("http://127.0.0.1").use(askedToUse(browser))));
		assertRefused(used(browser, key.from("https" + gateway.url().substring(4)).use(askedToUse(browser))));

		assertThat(used(browser, key.from(gateway.url()).use(askedToUse(browser))).statusCode()).isEqualTo(200);
		assertRefused(made(own, "{\"name\": \"假网站\", \"credential\": %s}"
			.formatted(new SoftKey("https://localhost.example").make(askedToMake(own)))));
	}

	@Test
	void an_answer_works_once_and_only_for_the_question_it_answers() throws Exception {
		add("pass.4", "canteen");
		SoftKey key = registered(gateway.browser().signIn("pass.4", TestGateway.PASSWORD), "手机");
		Browser browser = gateway.browser();
		JsonNode first = askedToUse(browser);
		String answer = key.use(first);
		JsonNode second = askedToUse(browser);

		assertRefused(used(browser, answer));
		assertRefused(used(browser, key.use(second)));
		String good = key.use(askedToUse(browser));
		assertThat(used(browser, good).statusCode()).isEqualTo(200);
		assertRefused(used(browser, good));
		askedToUse(browser);
		assertRefused(used(browser, good));
		Browser thief = gateway.browser();
		askedToUse(thief);
		assertRefused(used(thief, good));
	}

	@Test
	void one_answer_at_eight_doors_at_once_opens_one() throws Exception {
		add("pass.5", "canteen");
		SoftKey key = registered(gateway.browser().signIn("pass.5", TestGateway.PASSWORD), "手机");
		Browser browser = gateway.browser();
		String answer = key.withoutCounter().use(askedToUse(browser));
		JsonNode token = Browser.json(browser.get("/api/gateway/csrf"));
		String body = "{\"credential\": " + answer + "}";

		List<Integer> statuses = atOnce(8,
				() -> browser.movedTo(gateway.url()).change(token, "POST", "/login/passkey", body).statusCode());

		// whoever comes after the winner's session got its new name is from no page of
		// ours
		assertThat(statuses).containsOnlyOnce(200).isSubsetOf(200, 400, 403);
	}

	@Test
	void a_passkey_without_user_verification_is_refused_when_made_and_when_used() throws Exception {
		add("pass.6", "canteen");
		Browser own = gateway.browser().signIn("pass.6", TestGateway.PASSWORD);
		assertRefused(made(own, "{\"name\": \"没验证\", \"credential\": %s}"
			.formatted(new SoftKey(gateway.url()).withoutVerification().make(askedToMake(own)))));
		SoftKey key = registered(own, "手机");
		Browser browser = gateway.browser();

		assertRefused(used(browser, key.withoutVerification().use(askedToUse(browser))));
	}

	@Test
	void a_key_of_somebody_else_opens_only_his_own_account() throws Exception {
		add("pass.7", "canteen");
		add("pass.8", "finance");
		SoftKey mine = registered(gateway.browser().signIn("pass.7", TestGateway.PASSWORD), "手机");
		SoftKey theirs = registered(enrolled("pass.8"), "手机");
		Browser browser = gateway.browser();

		assertRefused(used(browser, mine.pretendingToBe(theirs).use(askedToUse(browser))));
		assertRefused(used(browser, new SoftKey(gateway.url()).at("localhost").use(askedToUse(browser))));
		assertThat(browser.get("/api/gateway/me").statusCode()).isEqualTo(401);
	}

	@Test
	void a_passkey_that_somebody_has_cannot_be_registered_by_another() throws Exception {
		add("pass.9", "canteen");
		add("pass.10", "canteen");
		SoftKey key = registered(gateway.browser().signIn("pass.9", TestGateway.PASSWORD), "手机");
		Browser other = gateway.browser().signIn("pass.10", TestGateway.PASSWORD);

		assertRefused(made(other, "{\"name\": \"抢来的\", \"credential\": %s}".formatted(key.make(askedToMake(other)))));

		assertThat(Browser.json(other.get(OWN)).path("passkeys").size()).isZero();
	}

	@Test
	void nobody_removes_the_passkey_of_another_and_a_removed_one_opens_nothing() throws Exception {
		add("pass.11", "canteen");
		add("pass.12", "canteen");
		Browser own = gateway.browser().signIn("pass.11", TestGateway.PASSWORD);
		Browser other = gateway.browser().signIn("pass.12", TestGateway.PASSWORD);
		SoftKey key = registered(own, "手机");
		String remove = OWN + "/" + Browser.json(own.get(OWN)).at("/passkeys/0/id").asLong() + "/remove";

		assertThat(other.post(remove, "{}").statusCode()).isEqualTo(404);
		assertThat(own.postWithoutToken(remove, "{}").statusCode()).isEqualTo(403);
		assertThat(own.post(remove, "{}").statusCode()).isEqualTo(200);
		assertThat(own.post(remove, "{}").statusCode()).isEqualTo(404);

		Browser browser = gateway.browser();
		assertRefused(used(browser, key.use(askedToUse(browser))));
	}

	@Test
	void the_passkey_of_a_disabled_account_opens_nothing() throws Exception {
		long id = add("pass.13", "canteen");
		SoftKey key = registered(gateway.browser().signIn("pass.13", TestGateway.PASSWORD), "手机");
		assertThat(admin.post(ACCOUNTS + "/" + id + "/disable", "{}").statusCode()).isEqualTo(200);
		Browser browser = gateway.browser();

		assertRefused(used(browser, key.use(askedToUse(browser))));

		assertThat(browser.get("/api/gateway/me").statusCode()).isEqualTo(401);
	}

	@Test
	void a_question_to_one_person_is_not_answered_by_the_next_one_in_the_same_session() throws Exception {
		add("pass.19", "canteen");
		add("pass.20", "canteen");
		Browser desk = gateway.browser().signIn("pass.19", TestGateway.PASSWORD);
		JsonNode options = askedToMake(desk);
		desk.signIn("pass.20", TestGateway.PASSWORD);

		assertRefused(made(desk,
				"{\"name\": \"我的\", \"credential\": %s}".formatted(new SoftKey(gateway.url()).make(options))));

		assertThat(gateway.database()
			.sql("select count(*) from passkey join account on account.id = passkey.account where username in (?, ?)")
			.params("pass.19", "pass.20")
			.query(Long.class)
			.single()).isZero();
	}

	@Test
	void an_invited_volunteer_takes_a_passkey_instead_of_a_password() throws Exception {
		String secret = invited("pass.21");
		Browser phone = gateway.browser();
		SoftKey key = new SoftKey(gateway.url());
		String body = "{\"secret\": \"%s\", \"credential\": %s}";
		JsonNode options = Browser
			.json(phone.post("/api/gateway/invitations/passkey-options", "{\"secret\": \"" + secret + "\"}"));
		assertThat(options.at("/user/name").asString()).isEqualTo("pass.21");

		assertThat(
				phone.post("/api/gateway/invitations/passkey", body.formatted(secret, key.make(options))).statusCode())
			.isEqualTo(204);

		assertThat(phone.post("/api/gateway/invitations/passkey", body.formatted(secret, "{}")).statusCode())
			.isEqualTo(404);
		assertThat(
				phone.post("/api/gateway/invitations/passkey-options", "{\"secret\": \"" + secret + "\"}").statusCode())
			.isEqualTo(404);
		Browser browser = gateway.browser();
		browser.get("/oauth2/authorization/canteen");
		HttpResponse<String> entered = used(browser, key.use(askedToUse(browser)));
		assertThat(onwards(browser, entered)).isEqualTo("/");
		assertThat(Browser.json(browser.get("/api/gateway/me")).path("username").asString()).isEqualTo("pass.21");
	}

	@Test
	void a_passkey_made_for_one_invitation_accepts_no_other_and_leaves_it_open() throws Exception {
		String first = invited("pass.22");
		String second = invited("pass.23");
		Browser phone = gateway.browser();
		JsonNode options = Browser
			.json(phone.post("/api/gateway/invitations/passkey-options", "{\"secret\": \"" + first + "\"}"));

		assertRefused(phone.post("/api/gateway/invitations/passkey", "{\"secret\": \"%s\", \"credential\": %s}"
			.formatted(second, new SoftKey(gateway.url()).make(options))));

		for (String secret : List.of(first, second)) {
			assertThat(phone.post("/api/gateway/invitations/passkey-options", "{\"secret\": \"" + secret + "\"}")
				.statusCode()).isEqualTo(200);
		}
		assertThat(
				admin.post("/api/gateway/invitations/passkey-options", "{\"secret\": \"" + first + "\"}").statusCode())
			.isEqualTo(409);
	}

	@Test
	void a_reset_second_factor_takes_the_passkeys_along() throws Exception {
		long id = add("pass.18", "finance");
		SoftKey key = registered(enrolled("pass.18"), "丢了的手机");
		assertThat(admin.post(ACCOUNTS + "/" + id + "/reset-second-factor", "{}").statusCode()).isEqualTo(204);
		Browser browser = gateway.browser();

		assertRefused(used(browser, key.use(askedToUse(browser))));
	}

	@Test
	void a_copied_key_that_counts_from_an_earlier_number_is_refused() throws Exception {
		add("pass.14", "canteen");
		SoftKey key = registered(gateway.browser().signIn("pass.14", TestGateway.PASSWORD), "手机");
		Browser browser = gateway.browser();
		assertThat(used(browser, key.countingFrom(5).use(askedToUse(browser))).statusCode()).isEqualTo(200);

		Browser copy = gateway.browser();
		assertRefused(used(copy, key.countingFrom(5).use(askedToUse(copy))));

		assertThat(used(copy, key.countingFrom(6).use(askedToUse(copy))).statusCode()).isEqualTo(200);
	}

	@Test
	void fifteen_minutes_after_signing_in_passkeys_are_only_looked_at_and_no_telephone_is_enrolled() throws Exception {
		add("pass.15", "canteen");
		Browser own = gateway.browser().signIn("pass.15", TestGateway.PASSWORD);
		registered(own, "手机");
		String remove = OWN + "/" + Browser.json(own.get(OWN)).at("/passkeys/0/id").asLong() + "/remove";
		age("pass.15", Duration.ofMinutes(14));
		Browser elsewhere = own.movedTo(gateway.url());
		assertThat(elsewhere.post(OWN + "/options", "{}").statusCode()).isEqualTo(200);
		assertThat(elsewhere.post(ENROL, "{}").statusCode()).isEqualTo(200);

		age("pass.15", Duration.ofMinutes(16));

		for (String change : List.of(OWN + "/options", remove, ENROL)) {
			HttpResponse<String> refused = own.post(change, "{}");
			assertThat(refused.statusCode()).isEqualTo(403);
			assertThat(Browser.json(refused).path("type").asString()).isEqualTo("urn:problem:sign-in-long-ago");
		}
		assertThat(made(own, "{\"name\": \"手机\", \"credential\": {}}").statusCode()).isEqualTo(403);
		assertThat(Browser.json(own.get(OWN)).path("passkeys").size()).isEqualTo(1);
	}

	@Test
	void the_eleventh_passkey_is_refused() throws Exception {
		add("pass.16", "canteen");
		Browser own = gateway.browser().signIn("pass.16", TestGateway.PASSWORD);
		for (int number = 1; number <= 10; number++) {
			registered(own, "𠮷🔑 " + number);
		}

		assertThat(own.post(OWN + "/options", "{}").statusCode()).isEqualTo(409);
		assertThat(Browser.json(own.get(OWN)).at("/passkeys/9/name").asString()).isEqualTo("𠮷🔑 10");
	}

	@Test
	void what_is_no_answer_is_a_clear_400() throws Exception {
		add("pass.17", "canteen");
		Browser own = gateway.browser().signIn("pass.17", TestGateway.PASSWORD);
		for (String credential : List.of("{}", "[]", "7", "\"𠮷\"", "{\"id\": 1}",
				"{\"id\": \"!\", \"rawId\": \"!\", \"response\": {}}",
				"{\"id\": \"AA\", \"rawId\": \"AA\", \"type\": \"public-key\", \"response\": {\"clientDataJSON\": \"AA\"}}")) {
			askedToMake(own);
			assertRefused(made(own, "{\"name\": \"x\", \"credential\": " + credential + "}"));
			Browser browser = gateway.browser();
			askedToUse(browser);
			assertRefused(used(browser, credential));
		}
		assertThat(made(own, "{\"name\": \" \", \"credential\": {}}").statusCode()).isEqualTo(400);
		assertThat(made(own, "{\"name\": \"%s\", \"credential\": {}}".formatted("长".repeat(41))).statusCode())
			.isEqualTo(400);
		assertThat(made(own, "{\"name\": \"x\"}").statusCode()).isEqualTo(400);
		assertRefused(used(gateway.browser(), "{}"));
		assertThat(gateway.browser().get(OWN).statusCode()).isEqualTo(401);
		assertThat(gateway.browser().post(OWN + "/options", "{}").statusCode()).isEqualTo(401);
		assertThat(gateway.browser().postWithoutToken("/login/passkey/options", "{}").statusCode()).isEqualTo(403);
		assertThat(gateway.browser().postWithoutToken("/login/passkey", "{\"credential\": {}}").statusCode())
			.isEqualTo(403);
	}

	@Test
	void at_an_ip_address_over_http_there_are_none_and_the_page_is_told() throws Exception {
		try (TestGateway plain = TestGateway.on("passkeys_off")) {
			Browser browser = plain.administrator();

			assertThat(Browser.json(browser.get(OWN)).path("available").asBoolean()).isFalse();
			HttpResponse<String> refused = browser.post(OWN + "/options", "{}");
			assertThat(refused.statusCode()).isEqualTo(409);
			assertThat(Browser.json(refused).path("detail").asString()).contains("https", "域名");
			assertThat(plain.browser().post("/login/passkey/options", "{}").statusCode()).isEqualTo(409);
		}
	}

	private static SoftKey registered(Browser own, String name) throws Exception {
		SoftKey key = new SoftKey(gateway.url());
		HttpResponse<String> answer = made(own,
				"{\"name\": \"%s\", \"credential\": %s}".formatted(name, key.make(askedToMake(own))));
		assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
		return key;
	}

	private static JsonNode askedToMake(Browser own) throws Exception {
		HttpResponse<String> options = own.post(OWN + "/options", "{}");
		assertThat(options.statusCode()).as(options.body()).isEqualTo(200);
		return Browser.json(options);
	}

	private static HttpResponse<String> made(Browser own, String body) throws Exception {
		return own.post(OWN, body);
	}

	private static JsonNode askedToUse(Browser browser) throws Exception {
		HttpResponse<String> options = browser.post("/login/passkey/options", "{}");
		assertThat(options.statusCode()).as(options.body()).isEqualTo(200);
		return Browser.json(options);
	}

	private static HttpResponse<String> used(Browser browser, String credential) throws Exception {
		return browser.post("/login/passkey", "{\"credential\": " + credential + "}");
	}

	private static void assertRefused(HttpResponse<String> answer) {
		assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
		assertThat(Browser.json(answer).path("type").asString()).isEqualTo("urn:problem:passkey-refused");
	}

	private static String onwards(Browser browser, HttpResponse<String> answer) throws Exception {
		String next = Browser.json(answer).path("next").asString();
		return browser.get(next.startsWith("/") ? next : next.substring(gateway.url().length())).uri().getPath();
	}

	private static long add(String username, String role) throws Exception {
		return gateway.accepted(admin, username, role);
	}

	/** The secret of an invitation of a volunteer. */
	private static String invited(String username) throws Exception {
		HttpResponse<String> made = admin.post(ACCOUNTS, """
				{"username": "%s", "name": "李志愿", "roles": ["volunteer"], "canteens": ["*"]}""".formatted(username));
		assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
		return Browser.json(made).path("link").asString().substring("/invite#".length());
	}

	/** Signed in by password, and by the first code of an app. */
	private static Browser enrolled(String username) throws Exception {
		Browser browser = gateway.browser();
		browser.get("/oauth2/authorization/canteen");
		browser.login(username, TestGateway.PASSWORD);
		Phone phone = new Phone(Browser.json(browser.post("/login/factor/enrol", "{}")).path("secret").asString());
		onwards(browser, browser.post("/login/factor/confirm", "{\"code\": \"" + phone.code() + "\"}"));
		return browser;
	}

	@SuppressWarnings("unchecked")
	private static void age(String username, Duration age) {
		String person = "account:" + gateway.database()
			.sql("select id from account where username = ?")
			.param(username)
			.query(Long.class)
			.single();
		FindByIndexNameSessionRepository<Session> kept = (FindByIndexNameSessionRepository<Session>) (FindByIndexNameSessionRepository<? extends Session>) gateway
			.bean(JdbcIndexedSessionRepository.class);
		for (Session session : kept.findByPrincipalName(person).values()) {
			session.setAttribute("canteen.signed-in-at", Instant.now().minus(age).toEpochMilli());
			kept.save(session);
		}
	}

	private static <T> List<T> atOnce(int times, Callable<T> call) throws Exception {
		ExecutorService people = Executors.newFixedThreadPool(times);
		try {
			List<T> answers = new ArrayList<>();
			for (Future<T> answer : people.invokeAll(Collections.nCopies(times, call))) {
				answers.add(answer.get());
			}
			return answers;
		}
		finally {
			people.shutdown();
		}
	}

}
