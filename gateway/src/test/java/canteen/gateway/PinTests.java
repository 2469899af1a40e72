package canteen.gateway;

import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/** A volunteer's phone: an invitation makes it his, six digits open it. */
class PinTests {

	private static final String ACCOUNTS = "/api/gateway/accounts";

	private static final String PIN = "480273";

	private static TestGateway gateway;

	private static Browser admin;

	private static int volunteers;

	@BeforeAll
	static void start() throws Exception {
		gateway = TestGateway.on("pins", "--PASSWORD_PROFILE=mlps", "--PASSWORD_OLD_AFTER=1000d");
		admin = gateway.browser();
		admin.post("/api/gateway/setup", """
				{"secret": "%s", "username": "admin", "name": "赵管理", "password": "老街口的灯Every7day"}"""
			.formatted(TestGateway.SETUP));
		admin = gateway.browser().signIn("admin", "老街口的灯Every7day");
	}

	@AfterAll
	static void stop() {
		gateway.close();
	}

	@Test
	void the_invited_phone_signs_in_by_its_pin_from_then_on() throws Exception {
		JsonNode made = invited("volunteer");
		Browser phone = gateway.browser();
		JsonNode looked = Browser.json(phone.post("/api/gateway/invitations/look", secret(made)));
		assertThat(looked.path("name").asString()).isEqualTo("李志愿");
		assertThat(looked.path("pin").asBoolean()).isTrue();

		assertThat(choose(phone, made, PIN).statusCode()).isEqualTo(204);
		assertThat(choose(gateway.browser(), made, PIN).statusCode()).isEqualTo(404);

		assertThat(Browser.json(phone.get("/login/pin")).path("name").asString()).isEqualTo("李志愿");
		signIn(phone, PIN);
		JsonNode me = Browser.json(phone.get("/api/gateway/me"));
		assertThat(me.path("roles").values()).extracting(JsonNode::asString).containsExactly("volunteer");
		assertThat(Browser.json(phone.get("/api/gateway/me/sessions")).path("sessions").size()).isEqualTo(1);
		assertThat(Browser.json(phone.get("/api/gateway/me/devices")).path("devices").size()).isEqualTo(1);
		assertThat(listed(made).path("state").asString()).isEqualTo("active");
		assertThat(listed(made).path("devices").asLong()).isEqualTo(1);
		assertThat(listed(made).path("signedInAt").asString()).startsWith("20");
	}

	@Test
	void neither_pin_nor_secret_is_in_the_database_and_the_cookie_is_for_no_script() throws Exception {
		JsonNode made = invited("volunteer");
		Browser phone = gateway.browser();

		HttpResponse<String> chosen = choose(phone, made, PIN);

		assertThat(chosen.headers().allValues("Set-Cookie")).anyMatch((cookie) -> cookie.startsWith("canteen-device=")
				&& cookie.contains("HttpOnly") && cookie.contains("SameSite=Strict") && cookie.contains("Path=/"));
		String secret = phone.cookies().get("canteen-device");
		List<String> rows = gateway.database()
			.sql("select concat(credential, ' ', pin) from pin_device")
			.query(String.class)
			.list();
		assertThat(rows).isNotEmpty().noneMatch((row) -> row.contains(secret) || row.contains(PIN));
	}

	@Test
	void the_pin_without_the_phone_is_worth_nothing() throws Exception {
		JsonNode made = invited("volunteer");
		choose(gateway.browser(), made, PIN);
		Browser other = gateway.browser();
		Browser own = gateway.browser();
		choose(own, invited("volunteer"), "517394");

		assertThat(Browser.json(other.get("/login/pin")).path("name").isNull()).isTrue();
		assertThat(type(other.post("/login/pin", pin(PIN)))).isEqualTo("device-over");
		assertThat(type(own.post("/login/pin", pin(PIN)))).isEqualTo("pin-refused");
		assertThat(other.get("/api/gateway/me").statusCode()).isEqualTo(401);
	}

	@Test
	void the_fifth_wrong_pin_ends_this_phone_and_no_other() throws Exception {
		JsonNode made = invited("volunteer");
		Browser lost = gateway.browser();
		choose(lost, made, PIN);
		Browser kept = gateway.browser();
		choose(kept, again(made), "517394");
		for (int guess = 1; guess < 5; guess++) {
			HttpResponse<String> refused = lost.post("/login/pin", pin("93815" + guess));
			assertThat(Browser.json(refused).path("detail").asString()).contains("还可以试 " + (5 - guess) + " 次");
		}

		assertThat(type(lost.post("/login/pin", pin("938150")))).isEqualTo("device-over");

		assertThat(type(lost.post("/login/pin", pin(PIN)))).isEqualTo("device-over");
		signIn(kept, "517394");
		assertThat(kept.get("/api/gateway/me").statusCode()).isEqualTo(200);
	}

	@Test
	void a_right_pin_after_four_wrong_ones_starts_counting_anew() throws Exception {
		Browser phone = gateway.browser();
		choose(phone, invited("volunteer"), PIN);
		for (int round = 0; round < 2; round++) {
			for (int guess = 0; guess < 4; guess++) {
				assertThat(type(phone.post("/login/pin", pin("93815" + guess)))).isEqualTo("pin-refused");
			}
			signIn(phone, PIN);
		}
		assertThat(phone.get("/api/gateway/me").statusCode()).isEqualTo(200);
	}

	@Test
	void twenty_guesses_at_once_are_five() throws Exception {
		Browser phone = gateway.browser();
		choose(phone, invited("volunteer"), PIN);
		JsonNode csrf = Browser.json(phone.get("/api/gateway/csrf"));
		ExecutorService many = Executors.newFixedThreadPool(20);
		try {
			List<Callable<String>> guesses = new ArrayList<>();
			for (int guess = 0; guess < 20; guess++) {
				String wrong = "9381" + (10 + guess);
				guesses.add(() -> type(phone.change(csrf, "POST", "/login/pin", pin(wrong))));
			}
			List<String> answers = new ArrayList<>();
			for (Future<String> answer : many.invokeAll(guesses)) {
				answers.add(answer.get());
			}
			assertThat(answers.stream().filter("pin-refused"::equals)).hasSize(4);
			assertThat(answers.stream().filter("device-over"::equals)).hasSize(16);
		}
		finally {
			many.shutdown();
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "111111", "123456", "654321", "890123", "121212", "123123", "112233", "196507", "071965",
			"650123", "230165", "520131", "12345", "1234567", "48027a", "", "４８０２７３" })
	void a_pin_that_is_easily_guessed_is_refused(String pin) throws Exception {
		JsonNode made = invited("volunteer");

		HttpResponse<String> refused = choose(gateway.browser(), made, pin);

		assertThat(refused.statusCode()).isEqualTo(400);
		assertThat(Browser.json(refused).at("/errors/0/field").asString()).isEqualTo("pin");
		assertThat(choose(gateway.browser(), made, PIN).statusCode()).isEqualTo(204);
	}

	@Test
	void who_is_more_than_a_volunteer_needs_a_password() throws Exception {
		JsonNode made = invited("canteen");
		assertThat(Browser.json(gateway.browser().post("/api/gateway/invitations/look", secret(made)))
			.path("pin")
			.asBoolean()).isFalse();
		assertThat(type(choose(gateway.browser(), made, PIN))).isEqualTo("password-needed");
		assertThat(choose(gateway.browser(), invited("volunteer\", \"canteen"), PIN).statusCode()).isEqualTo(409);
	}

	@Test
	void a_volunteer_who_gets_another_role_is_out_and_his_pin_is_not_enough_any_more() throws Exception {
		JsonNode made = invited("volunteer");
		Browser phone = gateway.browser();
		choose(phone, made, PIN);
		signIn(phone, PIN);

		admin.change("PUT", ACCOUNTS + "/" + made.path("id").asLong(),
				"{\"name\": \"李志愿\", \"roles\": [\"volunteer\", \"care\"], \"canteens\": [\"*\"]}");

		assertThat(phone.get("/api/gateway/me").statusCode()).isEqualTo(401);
		assertThat(type(phone.post("/login/pin", pin(PIN)))).isEqualTo("device-over");
	}

	@Test
	void the_office_ends_a_lost_phone_and_its_sessions() throws Exception {
		JsonNode made = invited("volunteer");
		Browser phone = gateway.browser();
		choose(phone, made, PIN);
		signIn(phone, PIN);
		String devices = ACCOUNTS + "/" + made.path("id").asLong() + "/devices";
		long device = Browser.json(admin.get(devices)).at("/devices/0/id").asLong();
		assertThat(phone.get(devices).statusCode()).isEqualTo(403);
		assertThat(admin.post(ACCOUNTS + "/" + (made.path("id").asLong() - 1) + "/devices/" + device + "/end", "{}")
			.statusCode()).isEqualTo(404);

		assertThat(admin.post(devices + "/" + device + "/end", "{}").statusCode()).isEqualTo(204);

		assertThat(phone.get("/api/gateway/me").statusCode()).isEqualTo(401);
		assertThat(type(phone.post("/login/pin", pin(PIN)))).isEqualTo("device-over");
		assertThat(admin.post(devices + "/" + device + "/end", "{}").statusCode()).isEqualTo(404);
	}

	@Test
	void disabling_ends_the_phone_for_good() throws Exception {
		JsonNode made = invited("volunteer");
		Browser phone = gateway.browser();
		choose(phone, made, PIN);
		signIn(phone, PIN);
		String path = ACCOUNTS + "/" + made.path("id").asLong();

		admin.post(path + "/disable", "{}");

		assertThat(phone.get("/api/gateway/me").statusCode()).isEqualTo(401);
		assertThat(type(phone.post("/login/pin", pin(PIN)))).isEqualTo("device-over");
		admin.post(path + "/enable", "{}");
		assertThat(type(phone.post("/login/pin", pin(PIN)))).isEqualTo("device-over");
		assertThat(listed(made).path("state").asString()).isEqualTo("invited");
	}

	@Test
	void a_fourth_phone_ends_the_oldest_and_half_a_year_of_rest_ends_any() throws Exception {
		JsonNode made = invited("volunteer");
		Browser first = gateway.browser();
		choose(first, made, PIN);
		Browser fourth = first;
		for (int phone = 0; phone < 3; phone++) {
			fourth = gateway.browser();
			choose(fourth, again(made), PIN);
		}
		assertThat(type(first.post("/login/pin", pin(PIN)))).isEqualTo("device-over");
		signIn(fourth, PIN);

		gateway.database().sql("update pin_device set used_at = used_at - interval 181 day").update();

		assertThat(type(fourth.post("/login/pin", pin(PIN)))).isEqualTo("device-over");
	}

	private static JsonNode invited(String roles) throws Exception {
		return Browser.json(admin.post(ACCOUNTS, """
				{"username": "volunteer.%d", "name": "李志愿", "roles": ["%s"], "canteens": ["*"]}"""
			.formatted(++volunteers, roles)));
	}

	private static JsonNode again(JsonNode made) throws Exception {
		return Browser.json(admin.post(ACCOUNTS + "/" + made.path("id").asLong() + "/invite", "{}"));
	}

	private static JsonNode listed(JsonNode made) throws Exception {
		return Browser.json(admin.get(ACCOUNTS + "?search=" + made.path("username").asString()))
			.path("accounts")
			.values()
			.stream()
			.filter((account) -> account.path("id").equals(made.path("id")))
			.findFirst()
			.orElseThrow();
	}

	private static String secret(JsonNode made) {
		return "{\"secret\": \"" + made.path("link").asString().replace("/invite#", "") + "\"}";
	}

	private static HttpResponse<String> choose(Browser browser, JsonNode made, String pin) throws Exception {
		return browser.post("/api/gateway/invitations/pin", secret(made).replace("}", ", \"pin\": \"" + pin + "\"}"));
	}

	private static void signIn(Browser phone, String pin) throws Exception {
		phone.get("/oauth2/authorization/canteen");
		HttpResponse<String> entered = phone.post("/login/pin", pin(pin));
		assertThat(entered.statusCode()).as(entered.body()).isEqualTo(200);
		String next = Browser.json(entered).path("next").asString();
		assertThat(phone.get(next.startsWith("/") ? next : next.substring(gateway.url().length())).uri().getPath())
			.isEqualTo("/");
	}

	private static String pin(String pin) {
		return "{\"pin\": \"" + pin + "\"}";
	}

	private static String type(HttpResponse<String> answer) {
		return Browser.json(answer).path("type").asString().replace("urn:problem:", "");
	}

}
