package canteen.gateway;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class AccountTests {

	private static final String ACCOUNTS = "/api/gateway/accounts";

	private static TestGateway gateway;

	private static Browser admin;

	@BeforeAll
	static void start() throws Exception {
		gateway = TestGateway.on("accounts");
		assertThat(Browser.json(gateway.browser().get("/api/gateway/setup")).path("needed").asBoolean()).isTrue();
		assertThat(gateway.browser().post("/api/gateway/setup", setup("a wrong secret", "first")).statusCode())
			.isEqualTo(403);
		List<Integer> statuses = atOnce(() -> gateway.browser()
			.post("/api/gateway/setup", setup(TestGateway.SETUP, TestGateway.ADMIN))
			.statusCode());
		assertThat(statuses).containsExactlyInAnyOrder(201, 409);
		admin = gateway.browser().signIn(TestGateway.ADMIN, TestGateway.PASSWORD);
	}

	@AfterAll
	static void stop() {
		gateway.close();
	}

	@Test
	void set_up_happens_once() throws Exception {
		assertThat(Browser.json(gateway.browser().get("/api/gateway/setup")).path("needed").asBoolean()).isFalse();
		HttpResponse<String> again = gateway.browser().post("/api/gateway/setup", setup(TestGateway.SETUP, "second"));
		assertThat(again.statusCode()).isEqualTo(409);
		assertThat(Browser.json(again).path("type").asString()).isEqualTo("urn:problem:already-set-up");
	}

	@Test
	void an_invited_person_sets_his_password_once() throws Exception {
		JsonNode made = Browser.json(admin.post(ACCOUNTS, account("wang.li", "canteen", "chengguan", null)));
		assertThat(made.path("state").asString()).isEqualTo("invited");
		String secret = made.path("link").asString().replace("/invite#", "");
		assertThatThrownBy(() -> gateway.browser().signIn("wang.li", ""));

		HttpResponse<String> weak = accept(secret, "short");
		assertThat(weak.statusCode()).isEqualTo(400);
		assertThat(Browser.json(weak).at("/errors/0/field").asString()).isEqualTo("password");
		assertThat(accept(secret, TestGateway.PASSWORD).statusCode()).isEqualTo(204);
		assertThat(accept(secret, TestGateway.PASSWORD).statusCode()).isEqualTo(404);

		JsonNode me = Browser.json(gateway.browser().signIn("Wang.Li", TestGateway.PASSWORD).get("/api/gateway/me"));
		assertThat(me.path("canteens").get(0).asString()).isEqualTo("chengguan");
	}

	@Test
	void an_invitation_ends_after_a_week_and_can_be_made_again() throws Exception {
		JsonNode made = Browser.json(admin.post(ACCOUNTS, account("late", "canteen", "*", null)));
		gateway.database().sql("update account set invited_until = '2020-01-01' where username = 'late'").update();
		assertThat(accept(made.path("link").asString().replace("/invite#", ""), TestGateway.PASSWORD).statusCode())
			.isEqualTo(404);

		JsonNode again = Browser.json(admin.post(ACCOUNTS + "/" + made.path("id").asLong() + "/invite", "{}"));

		assertThat(accept(again.path("link").asString().replace("/invite#", ""), TestGateway.PASSWORD).statusCode())
			.isEqualTo(204);
	}

	@ParameterizedTest
	@CsvSource({ "taken, canteen, *, 409, ", "'王', canteen, *, 400, username", "x, canteen, *, 400, username",
			"fresh1, king, *, 400, roles", "fresh2, canteen, 城关, 400, canteens" })
	void what_cannot_be_is_refused_by_its_field(String username, String role, String canteen, int status, String field)
			throws Exception {
		admin.post(ACCOUNTS, account("taken", "canteen", "*", TestGateway.PASSWORD));

		HttpResponse<String> answer = admin.post(ACCOUNTS, account(username, role, canteen, TestGateway.PASSWORD));

		assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
		if (field != null) {
			assertThat(Browser.json(answer).at("/errors/0/field").asString()).isEqualTo(field);
		}
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
					/accounts | {"name": "", "roles": [], "canteens": ["*"]} | name | 请填写姓名。 | the name is needed
					/accounts | {"username": "two.tongues", "name": "窗口", "roles": [null], "canteens": ["*"]} | roles[0] | 请选岗位。 | choose roles
					/accounts | {"username": "two.tongues", "name": "窗口", "roles": ["king"], "canteens": ["*"]} | roles | 没有这个岗位。 | there is no such role
					/accounts | {"username": "two.tongues", "name": "窗口", "roles": [], "canteens": ["*"], "password": "short"} | password | 密码至少 12 个字符，可以用一句话。 | at least 12 characters; it may be a sentence
					/accounts/1/roles/confirm | {"roles": []} | roles | 请选岗位。 | choose roles
					/invitations/look | {} | secret | 邀请链接不完整，请重新打开收到的链接。 | the invitation link is not whole; open it again
					/invitations/accept | {"secret": "no-such-link-is-open"} | password | 请填写密码。 | a password is needed
					""")
	void what_is_wrong_with_a_field_is_said_in_the_callers_language(String path, String body, String field,
			String chinese, String english) throws Exception {
		assertThat(faults(path, body, "zh-CN").get(field)).isEqualTo(chinese);
		assertThat(faults(path, body, "en").get(field)).isEqualTo(english);
	}

	@ParameterizedTest
	@CsvSource({ "elevenchars", "aaaaaaaaaaaa", "password1234", "contains.weak.the.name", "qwertyuiop123456" })
	void a_weak_password_is_refused(String password) throws Exception {
		HttpResponse<String> answer = admin.post(ACCOUNTS, account("weak", "canteen", "*", password));

		assertThat(answer.statusCode()).isEqualTo(400);
		assertThat(Browser.json(answer).at("/errors/0/field").asString()).isEqualTo("password");
	}

	@Test
	void a_disabled_account_is_out_at_once_and_comes_back_when_enabled() throws Exception {
		long id = add("leaver", "finance");
		Browser leaver = gateway.browser().signIn("leaver", TestGateway.PASSWORD);
		assertThat(leaver.get("/api/gateway/me").statusCode()).isEqualTo(200);

		assertThat(Browser.json(admin.post(ACCOUNTS + "/" + id + "/disable", "{}")).path("state").asString())
			.isEqualTo("disabled");

		assertThat(leaver.get("/api/gateway/me").statusCode()).isEqualTo(401);
		assertThatThrownBy(() -> gateway.browser().signIn("leaver", TestGateway.PASSWORD));
		admin.post(ACCOUNTS + "/" + id + "/enable", "{}");
		gateway.database().sql("delete from sign_in_failure").update();
		gateway.browser().signIn("leaver", TestGateway.PASSWORD);
	}

	@Test
	void an_invitation_from_before_an_account_was_disabled_opens_nothing_when_it_is_enabled() throws Exception {
		JsonNode made = Browser.json(admin.post(ACCOUNTS, account("left.open", "canteen", "*", null)));
		String path = ACCOUNTS + "/" + made.path("id").asLong();

		admin.post(path + "/disable", "{}");
		admin.post(path + "/enable", "{}");

		assertThat(accept(made.path("link").asString().replace("/invite#", ""), TestGateway.PASSWORD).statusCode())
			.isEqualTo(404);
	}

	@Test
	void who_is_invited_anew_is_signed_out_whatever_his_role() throws Exception {
		long id = add("lost.his.phone", "canteen");
		Browser somewhere = gateway.browser().signIn("lost.his.phone", TestGateway.PASSWORD);

		admin.post(ACCOUNTS + "/" + id + "/invite", "{}");

		assertThat(somewhere.get("/api/gateway/me").statusCode()).isEqualTo(401);
	}

	@Test
	void nobody_changes_his_own_roles_and_the_last_administrator_stays() throws Exception {
		String me = ACCOUNTS + "/"
				+ Browser.json(admin.get("/api/gateway/me")).path("person").asString().replace("account:", "");
		String other = "{\"name\": \"赵管理\", \"roles\": [\"admin\", \"finance\"], \"canteens\": [\"*\"]}";

		assertThat(admin.change("PUT", me, other).statusCode()).isEqualTo(409);
		assertThat(admin.post(me + "/disable", "{}").statusCode()).isEqualTo(409);
		assertThat(admin.post(ACCOUNTS + "/999999/disable", "{}").statusCode()).isEqualTo(404);
	}

	@Test
	void only_an_administrator_sees_accounts_as_his_role_is_now() throws Exception {
		long id = add("second", "admin");
		Browser second = gateway.browser().signIn("second", TestGateway.PASSWORD);
		assertThat(second.get(ACCOUNTS).statusCode()).isEqualTo(200);
		gateway.database().sql("update account set roles = 'finance' where id = ?").param(id).update();

		HttpResponse<String> refused = second.get(ACCOUNTS, "Accept-Language", "en");

		assertThat(refused.statusCode()).isEqualTo(403);
		assertThat(Browser.json(refused).path("detail").asString()).isEqualTo("Your role does not allow this.");
		assertThat(gateway.browser().get(ACCOUNTS).statusCode()).isEqualTo(401);
	}

	@Test
	void whose_roles_or_canteens_change_signs_in_anew_and_a_new_name_leaves_him_in() throws Exception {
		long id = add("changed", "canteen");
		Browser changed = gateway.browser().signIn("changed", TestGateway.PASSWORD);
		String put = "{\"name\": \"%s\", \"roles\": [\"%s\"], \"canteens\": [\"%s\"]}";

		admin.change("PUT", ACCOUNTS + "/" + id, put.formatted("钱新", "canteen", "*"));
		assertThat(Browser.json(changed.get("/api/gateway/me")).path("name").asString()).isEqualTo("钱新");
		admin.change("PUT", ACCOUNTS + "/" + id, put.formatted("钱新", "registrar", "*"));

		assertThat(changed.get("/api/gateway/me").statusCode()).isEqualTo(401);
	}

	@Test
	void who_has_to_wait_after_wrong_passwords_is_unlocked() throws Exception {
		long id = add("locked", "canteen");
		for (int guess = 0; guess < 6; guess++) {
			gateway.browser().login("locked", "not the password");
		}
		assertThatThrownBy(() -> gateway.browser().signIn("locked", TestGateway.PASSWORD));
		assertThat(Browser.json(admin.get(ACCOUNTS + "?search=locked")).at("/accounts/0/locked").asBoolean()).isTrue();

		assertThat(Browser.json(admin.post(ACCOUNTS + "/" + id + "/unlock", "{}")).path("locked").asBoolean())
			.isFalse();

		Browser in = gateway.browser().signIn("locked", TestGateway.PASSWORD);
		assertThat(Browser.json(admin.get(ACCOUNTS + "?search=locked")).at("/accounts/0/signedInAt").asString())
			.startsWith("20");
		assertThat(admin.post(ACCOUNTS + "/" + id + "/end-sessions", "{}").statusCode()).isEqualTo(204);
		assertThat(in.get("/api/gateway/me").statusCode()).isEqualTo(401);
	}

	@Test
	void accounts_are_found_by_name_or_username_and_not_by_wildcards() throws Exception {
		admin.post(ACCOUNTS, account("found.me", "canteen", "*", TestGateway.PASSWORD).replace("窗口", "𠮷田😀"));

		assertThat(Browser.json(admin.get(ACCOUNTS + "?search=" + encoded("𠮷田"))).path("accounts").size())
			.isEqualTo(1);
		assertThat(Browser.json(admin.get(ACCOUNTS + "?search=found.me")).path("accounts").size()).isEqualTo(1);
		assertThat(Browser.json(admin.get(ACCOUNTS + "?search=" + encoded("%"))).path("accounts").size()).isZero();
		assertThat(admin.get(ACCOUNTS + "?search=" + "x".repeat(61)).statusCode()).isEqualTo(400);
		assertThat(Browser.json(admin.get(ACCOUNTS + "?page=999999")).path("accounts").size()).isZero();
	}

	@Test
	void a_new_password_of_ones_own_ends_all_sessions() throws Exception {
		add("changer", "canteen");
		Browser changer = gateway.browser().signIn("changer", TestGateway.PASSWORD);
		String next = "另一句足够长的话用来当新密码";

		assertThat(changer.post("/api/gateway/me/password", "{\"old\": \"wrong\", \"password\": \"" + next + "\"}")
			.statusCode()).isEqualTo(403);
		assertThat(changer
			.post("/api/gateway/me/password",
					"{\"old\": \"" + TestGateway.PASSWORD + "\", \"password\": \"" + next + "\"}")
			.statusCode()).isEqualTo(204);

		assertThat(changer.get("/api/gateway/me").statusCode()).isEqualTo(401);
		gateway.browser().signIn("changer", next);
	}

	@Test
	void a_person_is_told_when_he_signed_in_before() throws Exception {
		add("returner", "canteen");
		Browser first = gateway.browser().signIn("returner", TestGateway.PASSWORD);
		assertThat(Browser.json(first.get("/api/gateway/me")).path("signedInBefore").isNull()).isTrue();

		gateway.browser().signIn("returner", TestGateway.PASSWORD);

		assertThat(Browser.json(first.get("/api/gateway/me")).path("signedInBefore").asString()).startsWith("20");
	}

	@Test
	void what_happened_at_the_door_is_on_record_without_names() throws Exception {
		add("recorded", "canteen");

		List<String> kept = gateway.database()
			.sql("select concat_ws(' ', who, did, subject) from audit")
			.query(String.class)
			.list();

		assertThat(kept).anyMatch((row) -> row.matches("account:\\d+ account-added account:\\d+"));
		assertThat(kept).noneMatch((row) -> row.contains("recorded") || row.contains("窗口"));
	}

	private static Map<String, String> faults(String path, String body, String language) throws Exception {
		String[] csrf = admin.csrf();
		HttpResponse<String> answer = admin.call("POST", "/api/gateway" + path, body, csrf[0], csrf[1],
				"Accept-Language", language);
		return Browser.json(answer)
			.path("errors")
			.valueStream()
			.collect(Collectors.toMap((error) -> error.path("field").asString(),
					(error) -> error.path("message").asString(), (one, other) -> one));
	}

	private static long add(String username, String role) throws Exception {
		return Browser.json(admin.post(ACCOUNTS, account(username, role, "*", TestGateway.PASSWORD)))
			.path("id")
			.asLong();
	}

	private static HttpResponse<String> accept(String secret, String password) throws Exception {
		return gateway.browser()
			.post("/api/gateway/invitations/accept",
					"{\"secret\": \"" + secret + "\", \"password\": \"" + password + "\"}");
	}

	private static String account(String username, String role, String canteen, String password) {
		return """
				{"username": "%s", "name": "窗口", "roles": ["%s"], "canteens": ["%s"], "password": %s}"""
			.formatted(username, role, canteen, (password != null) ? "\"" + password + "\"" : "null");
	}

	private static String encoded(String text) {
		return java.net.URLEncoder.encode(text, java.nio.charset.StandardCharsets.UTF_8);
	}

	private static String setup(String secret, String username) {
		return """
				{"secret": "%s", "username": "%s", "name": "赵管理", "password": "%s"}""".formatted(secret, username,
				TestGateway.PASSWORD);
	}

	private static List<Integer> atOnce(java.util.concurrent.Callable<Integer> call) throws Exception {
		ExecutorService two = Executors.newFixedThreadPool(2);
		try {
			List<Integer> answers = new java.util.ArrayList<>();
			for (Future<Integer> answer : two.invokeAll(List.of(call, call))) {
				answers.add(answer.get());
			}
			return answers;
		}
		finally {
			two.shutdown();
		}
	}

}
