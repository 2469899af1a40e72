package canteen.gateway;

import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;

import canteen.gateway.factor.Phone;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

class SecondFactorTests {

	private static final String ACCOUNTS = "/api/gateway/accounts";

	private static TestGateway gateway;

	private static Browser admin;

	@BeforeAll
	static void start() throws Exception {
		gateway = TestGateway.on("second_factor", "--SECOND_FACTOR=required");
		gateway.browser()
			.post("/api/gateway/setup", """
					{"secret": "%s", "username": "admin", "name": "赵管理", "password": "%s"}"""
				.formatted(TestGateway.SETUP, TestGateway.PASSWORD));
		admin = knowsPassword("admin");
		enrol(admin);
	}

	@AfterAll
	static void stop() {
		gateway.close();
	}

	@Test
	void the_password_alone_opens_nothing_for_finance_and_enrolling_does() throws Exception {
		add("finance.1", "finance");
		Browser browser = gateway.browser();
		browser.get("/oauth2/authorization/canteen");
		assertThat(browser.login("finance.1", TestGateway.PASSWORD).uri().getPath()).isEqualTo("/login/code");
		assertThat(browser.get("/api/gateway/me").statusCode()).isEqualTo(401);
		assertThat(browser.get("/oauth2/authorization/canteen").uri().getPath()).isEqualTo("/login/code");
		assertThat(Browser.json(browser.get("/login/factor")).path("step").asString()).isEqualTo("enrol");

		JsonNode offered = Browser.json(browser.post("/login/factor/enrol", "{}"));
		assertThat(offered.path("qr").asString()).startsWith("<svg ").endsWith("</svg>");
		Phone phone = new Phone(offered.path("secret").asString());
		assertThat(code(browser, "confirm", phone.wrongCode()).statusCode()).isEqualTo(400);
		JsonNode confirmed = Browser.json(code(browser, "confirm", phone.code()));

		assertThat(confirmed.path("recoveryCodes").size()).isEqualTo(10);
		assertThat(onwards(browser, confirmed)).isEqualTo("/");
		assertThat(browser.get("/api/gateway/me").statusCode()).isEqualTo(200);
	}

	@Test
	void who_knows_only_the_password_is_on_record_but_was_not_signed_in() throws Exception {
		long id = add("finance.8", "finance");
		Browser first = knowsPassword("finance.8");
		assertThat(signIns(id)).containsExactly("password-accepted");
		assertThat(Browser.json(admin.get(ACCOUNTS + "?search=finance.8")).at("/accounts/0/signedInAt").isNull())
			.isTrue();

		Enrolled enrolled = enrol(first);
		assertThat(signIns(id)).containsExactly("password-accepted", "signed-in");

		knowsPassword("finance.8");
		assertThat(Browser.json(first.get("/api/gateway/me")).path("signedInBefore").isNull()).isTrue();
		String before = signedInAt(id);
		Browser second = knowsPassword("finance.8");
		onwards(second, Browser.json(code(second, "code", enrolled.phone().nextCode())));
		assertThat(signIns(id)).containsExactly("password-accepted", "signed-in", "password-accepted",
				"password-accepted", "signed-in");
		assertThat(Browser.json(second.get("/api/gateway/me")).path("signedInBefore").asString()).startsWith(before);

		assertThat(code(second, "code", enrolled.codes().get(0)).statusCode()).isEqualTo(200);
		assertThat(signIns(id)).hasSize(5);
	}

	@Test
	void a_code_works_once_and_so_does_a_recovery_code() throws Exception {
		add("finance.2", "finance");
		Browser first = knowsPassword("finance.2");
		Enrolled enrolled = enrol(first);
		String used = enrolled.phone().nextCode();

		Browser second = knowsPassword("finance.2");
		assertThat(Browser.json(second.get("/login/factor")).path("step").asString()).isEqualTo("code");
		assertThat(code(second, "code", used).statusCode()).isEqualTo(200);
		assertThat(code(knowsPassword("finance.2"), "code", used).statusCode()).isEqualTo(400);

		String spare = enrolled.codes().get(3);
		Browser third = knowsPassword("finance.2");
		assertThat(onwards(third, Browser.json(code(third, "code", spare.toLowerCase().replace("-", " ")))))
			.isEqualTo("/");
		assertThat(Browser.json(third.get("/api/gateway/me/second-factor")).path("recoveryCodesLeft").asInt())
			.isEqualTo(9);
		assertThat(code(knowsPassword("finance.2"), "code", spare).statusCode()).isEqualTo(400);
	}

	@Test
	void a_code_may_be_typed_with_the_space_the_app_shows_and_in_wide_digits() throws Exception {
		add("finance.11", "finance");
		Enrolled enrolled = enrol(knowsPassword("finance.11"));
		String next = enrolled.phone().nextCode();
		String typed = next.substring(0, 3) + " "
				+ next.substring(3)
					.chars()
					.mapToObj((digit) -> Character.toString(digit - '0' + '０'))
					.reduce("", String::concat);

		assertThat(code(knowsPassword("finance.11"), "code", typed).statusCode()).isEqualTo(200);
		assertThat(code(knowsPassword("finance.11"), "code", " ").body()).contains("invalid-request");
	}

	@Test
	void one_code_at_eight_doors_at_once_opens_one() throws Exception {
		add("finance.3", "finance");
		Enrolled enrolled = enrol(knowsPassword("finance.3"));
		String code = enrolled.phone().nextCode();
		List<Browser> doors = new ArrayList<>();
		for (int door = 0; door < 8; door++) {
			doors.add(knowsPassword("finance.3"));
		}

		List<Integer> statuses = People.atOnce(
				doors.stream().<Callable<Integer>>map((door) -> () -> code(door, "code", code).statusCode()).toList());

		assertThat(statuses.stream().filter((status) -> status == 200)).hasSize(1);
	}

	@Test
	void the_sixth_wrong_code_makes_even_the_right_one_wait() throws Exception {
		add("finance.4", "finance");
		Enrolled enrolled = enrol(knowsPassword("finance.4"));
		Browser guesser = knowsPassword("finance.4");
		for (int guess = 0; guess < 5; guess++) {
			assertThat(code(guesser, "code", enrolled.phone().wrongCode()).statusCode()).isEqualTo(400);
		}

		HttpResponse<String> waits = code(guesser, "code", enrolled.phone().nextCode());
		assertThat(waits.statusCode()).isEqualTo(429);
		assertThat(waits.headers().firstValue("Retry-After").map(Integer::valueOf).orElseThrow()).isBetween(1, 3);
		assertThat(Browser.json(waits).path("detail").asString()).contains(" 秒再试");
		assertThat(code(guesser, "code", enrolled.codes().get(0)).statusCode()).isEqualTo(429);
	}

	@Test
	void of_twenty_wrong_codes_at_once_five_are_looked_at() throws Exception {
		add("finance.9", "finance");
		Enrolled enrolled = enrol(knowsPassword("finance.9"));
		String wrong = enrolled.phone().wrongCode();
		Browser guesser = knowsPassword("finance.9");
		String[] csrf = guesser.csrf();

		List<Integer> statuses = People.atOnce(Collections.nCopies(20,
				() -> guesser.call("POST", "/login/factor/code", "{\"code\": \"" + wrong + "\"}", csrf).statusCode()));

		assertThat(statuses).containsOnly(400, 429);
		assertThat(statuses.stream().filter((status) -> status == 400)).hasSize(5);
	}

	@Test
	void another_administrator_resets_it_and_nobody_his_own() throws Exception {
		long id = add("finance.5", "finance");
		Browser browser = knowsPassword("finance.5");
		enrol(browser);
		assertThat(browser.get("/api/gateway/me").statusCode()).isEqualTo(200);
		assertThat(Browser.json(admin.get(ACCOUNTS + "/second-factors")).path("accounts").values())
			.anyMatch((one) -> one.asLong() == id);

		assertThat(browser.post(ACCOUNTS + "/" + id + "/reset-second-factor", "{}").statusCode()).isEqualTo(403);
		assertThat(admin.post(ACCOUNTS + "/1/reset-second-factor", "{}").statusCode()).isEqualTo(409);
		assertThat(admin.post(ACCOUNTS + "/" + id + "/reset-second-factor", "{}").statusCode()).isEqualTo(204);

		assertThat(browser.get("/api/gateway/me").statusCode()).isEqualTo(401);
		assertThat(Browser.json(knowsPassword("finance.5").get("/login/factor")).path("step").asString())
			.isEqualTo("enrol");
		assertThat(gateway.database()
			.sql("select count(*) from audit where did = 'second-factor-reset' and subject = ?")
			.param("account:" + id)
			.query(Long.class)
			.single()).isEqualTo(1);
	}

	@Test
	void an_enrolled_person_cannot_be_given_another_phone_by_who_knows_the_password() throws Exception {
		add("finance.6", "finance");
		enrol(knowsPassword("finance.6"));

		Browser thief = knowsPassword("finance.6");

		assertThat(thief.post("/login/factor/enrol", "{}").statusCode()).isEqualTo(409);
		assertThat(code(thief, "confirm", "123456").statusCode()).isEqualTo(409);
	}

	@Test
	void the_counter_needs_no_phone_and_may_have_one() throws Exception {
		add("counter", "canteen");
		Browser browser = gateway.browser().signIn("counter", TestGateway.PASSWORD);
		JsonNode offered = Browser.json(browser.post("/api/gateway/me/second-factor/enrol", "{}"));
		Phone phone = new Phone(offered.path("secret").asString());
		browser.post("/api/gateway/me/second-factor/confirm", "{\"code\": \"" + phone.code() + "\"}");

		assertThat(Browser.json(knowsPassword("counter").get("/login/factor")).path("step").asString())
			.isEqualTo("code");
		HttpResponse<String> renewed = browser.post("/api/gateway/me/second-factor/recovery-codes",
				"{\"code\": \"" + phone.nextCode() + "\"}");
		assertThat(Browser.json(renewed).path("recoveryCodes").size()).isEqualTo(10);
	}

	@Test
	void before_the_password_there_is_nothing_to_prove() throws Exception {
		assertThat(gateway.browser().get("/login/factor").statusCode()).isEqualTo(401);
		assertThat(gateway.browser().post("/login/factor/enrol", "{}").statusCode()).isEqualTo(401);
		assertThat(gateway.browser().postWithoutToken("/login/factor/code", "{\"code\": \"123456\"}").statusCode())
			.isEqualTo(403);
		Browser half = knowsPassword("admin");
		assertThat(half.post("/login/factor/code", "{}").statusCode()).isEqualTo(400);
		assertThat(code(half, "code", "𠮷".repeat(200)).statusCode()).isEqualTo(400);
	}

	@Test
	void no_secret_and_no_code_is_readable_in_the_database() throws Exception {
		add("finance.7", "finance");
		Enrolled enrolled = enrol(knowsPassword("finance.7"));

		List<String> kept = gateway.database()
			.sql("select concat(hex(secret)) from second_factor union all select hash from recovery_code")
			.query(String.class)
			.list();

		assertThat(kept).noneMatch((row) -> enrolled.codes().stream().anyMatch(row::contains));
		assertThat(kept).allMatch((row) -> row.length() >= 64);
	}

	private static List<String> signIns(long id) {
		return gateway.database()
			.sql("select did from audit where who = ? and did in ('signed-in', 'password-accepted') order by id")
			.param("account:" + id)
			.query(String.class)
			.list();
	}

	private static String signedInAt(long id) {
		return gateway.database()
			.sql("select date_format(signed_in_at, '%Y-%m-%dT%H:%i:%s') from account where id = ?")
			.param(id)
			.query(String.class)
			.single();
	}

	private static long add(String username, String role) throws Exception {
		return gateway.accepted(admin, username, role);
	}

	private static Browser knowsPassword(String username) throws Exception {
		Browser browser = gateway.browser();
		browser.get("/oauth2/authorization/canteen");
		assertThat(browser.login(username, TestGateway.PASSWORD).uri().getPath()).isEqualTo("/login/code");
		return browser;
	}

	private static Enrolled enrol(Browser browser) throws Exception {
		Phone phone = new Phone(Browser.json(browser.post("/login/factor/enrol", "{}")).path("secret").asString());
		JsonNode confirmed = Browser.json(code(browser, "confirm", phone.code()));
		assertThat(onwards(browser, confirmed)).isEqualTo("/");
		return new Enrolled(phone, confirmed.path("recoveryCodes").values().stream().map(JsonNode::asString).toList());
	}

	private static HttpResponse<String> code(Browser browser, String step, String code) throws Exception {
		return browser.post("/login/factor/" + step, "{\"code\": \"" + code + "\"}");
	}

	private static String onwards(Browser browser, JsonNode answer) throws Exception {
		return browser.get(answer.path("next").asString().substring(gateway.url().length())).uri().getPath();
	}

	record Enrolled(Phone phone, List<String> codes) {
	}

}
