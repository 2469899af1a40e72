package canteen.gateway;

import java.net.http.HttpResponse;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/** System, security and audit in one hand, and in three. */
class DutyTests {

	private static final String ACCOUNTS = "/api/gateway/accounts";

	private static final String SPLIT = "/api/gateway/duties/split";

	private static TestGateway gateway;

	private Browser admin;

	@BeforeAll
	static void open() throws Exception {
		gateway = TestGateway.on("duties");
	}

	@BeforeEach
	void one_administrator() throws Exception {
		gateway.forgetEverybody();
		this.admin = gateway.administrator();
	}

	@AfterAll
	static void stop() {
		gateway.close();
	}

	@Test
	void duties_are_split_only_when_each_has_somebody_able() throws Exception {
		add("sys", "system_admin");
		add("sec", "security_admin");
		assertThat(type(this.admin.post(SPLIT, "{}"))).isEqualTo("duties-not-ready");
		invite("aud", "auditor");
		assertThat(type(this.admin.post(SPLIT, "{}"))).isEqualTo("duties-not-ready");
		gateway.database().sql("update account set password = 'set' where username = 'aud'").update();
		invite("aud2", "auditor\", \"security_admin");
		assertThat(type(this.admin.post(SPLIT, "{}"))).isEqualTo("duties-together");

		assertThat(Browser.json(this.admin.get("/api/gateway/duties")).path("split").asBoolean()).isFalse();
		assertThat(this.admin.get(ACCOUNTS).statusCode()).isEqualTo(200);
	}

	@Test
	void split_duties_leave_no_administrator_of_everything() throws Exception {
		three();

		assertThat(this.admin.get("/api/gateway/me").statusCode()).isEqualTo(401);
		Browser former = gateway.browser().signIn(TestGateway.ADMIN, TestGateway.PASSWORD);
		assertThat(Browser.json(former.get("/api/gateway/me")).path("roles").size()).isZero();
		assertThat(former.get(ACCOUNTS).statusCode()).isEqualTo(403);
		Browser security = in("sec");
		assertThat(type(put(security, id("admin"), "admin"))).isEqualTo("administrator-gone");
		assertThat(type(security.post(SPLIT, "{}"))).isEqualTo("already-split");
		gateway.database().sql("update account set roles = 'admin' where username = 'admin'").update();
		assertThat(former.get(ACCOUNTS).statusCode()).isEqualTo(403);
	}

	@Test
	void the_system_administrator_makes_accounts_and_the_security_administrator_gives_roles() throws Exception {
		three();
		Browser system = in("sys");
		Browser security = in("sec");
		assertThat(type(make(system, "wang", "canteen", null))).isEqualTo("roles-by-security");
		assertThat(make(security, "wang", "canteen", null).statusCode()).isEqualTo(403);

		JsonNode made = Browser.json(make(system, "wang", "", null));
		long id = made.path("id").asLong();

		assertThat(made.path("link").asString()).startsWith("/invite#");
		assertThat(put(system, id, "finance").statusCode()).isEqualTo(403);
		assertThat(system.post(ACCOUNTS + "/" + id + "/unlock", "{}").statusCode()).isEqualTo(403);
		assertThat(system.post(ACCOUNTS + "/" + id + "/reset-second-factor", "{}").statusCode()).isEqualTo(403);
		assertThat(system.post(ACCOUNTS + "/" + id + "/end-sessions", "{}").statusCode()).isEqualTo(403);
		assertThat(security.post(ACCOUNTS + "/" + id + "/invite", "{}").statusCode()).isEqualTo(403);
		assertThat(Browser.json(put(security, id, "finance")).at("/roles/0").asString()).isEqualTo("finance");
		assertThat(type(put(security, id, "system_admin\", \"auditor"))).isEqualTo("duties-together");
		assertThat(in("aud").get(ACCOUNTS).statusCode()).isEqualTo(403);
	}

	@Test
	void a_new_way_into_a_weighty_account_needs_both() throws Exception {
		three();
		Browser system = in("sys");
		long id = Browser.json(make(system, "money", "", null)).path("id").asLong();
		put(in("sec"), id, "finance");

		JsonNode invited = Browser.json(system.post(ACCOUNTS + "/" + id + "/invite", "{}"));

		assertThat(invited.path("link").asString()).startsWith("/invite#");
		assertThat(invited.path("roles").size()).isZero();
		JsonNode confirmed = Browser
			.json(in("sec").post(ACCOUNTS + "/" + id + "/roles/confirm", "{\"roles\": [\"finance\"]}"));
		assertThat(confirmed.at("/roles/0").asString()).isEqualTo("finance");
		assertThat(confirmed.path("link").isNull()).isTrue();
	}

	@Test
	void the_last_able_holder_of_each_duty_stays() throws Exception {
		three();
		Browser security = in("sec");
		Browser system = in("sys");

		assertThat(type(put(security, id("sys"), "canteen"))).isEqualTo("last-of-duty");
		assertThat(type(put(security, id("aud"), "canteen"))).isEqualTo("last-of-duty");
		assertThat(type(security.post(ACCOUNTS + "/" + id("aud") + "/disable", "{}"))).isEqualTo("last-of-duty");
		assertThat(type(system.post(ACCOUNTS + "/" + id("sec") + "/disable", "{}"))).isEqualTo("last-of-duty");
		assertThat(type(system.post(ACCOUNTS + "/" + id("sec") + "/invite", "{}"))).isEqualTo("last-of-duty");

		long other = Browser.json(make(system, "aud2", "", TestGateway.PASSWORD)).path("id").asLong();
		put(security, other, "auditor");
		assertThat(put(security, id("aud"), "canteen").statusCode()).isEqualTo(200);
	}

	@Test
	void while_one_has_all_duties_the_last_administrator_stays() throws Exception {
		add("second", "admin");
		Browser second = in("second");

		assertThat(put(second, id("admin"), "canteen").statusCode()).isEqualTo(200);
		assertThat(type(second.post(ACCOUNTS + "/" + id("second") + "/disable", "{}"))).isEqualTo("own-roles");
		gateway.database().sql("update account set roles = 'admin' where username = 'admin'").update();
		gateway.database().sql("update account set roles = 'security_admin' where username = 'second'").update();
		assertThat(type(put(second, id("admin"), "canteen"))).isEqualTo("last-of-duty");
	}

	private void three() throws Exception {
		add("sys", "system_admin");
		add("sec", "security_admin");
		// from here on there are two who can confirm
		long auditor = add("aud", "auditor");
		in("sec").post(ACCOUNTS + "/" + auditor + "/roles/confirm", "{\"roles\": [\"auditor\"]}");
		gateway.database()
			.sql("update account set password = (select p from (select password as p from account where username = 'admin') x) "
					+ "where username = 'aud'")
			.update();
		assertThat(this.admin.post(SPLIT, "{}").statusCode()).isEqualTo(204);
	}

	private long add(String username, String roles) throws Exception {
		return Browser.json(make(this.admin, username, roles, TestGateway.PASSWORD)).path("id").asLong();
	}

	private void invite(String username, String roles) throws Exception {
		long id = Browser.json(make(this.admin, username, roles, null)).path("id").asLong();
		in("sec").post(ACCOUNTS + "/" + id + "/roles/confirm", "{\"roles\": [\"" + roles + "\"]}");
	}

	private Browser in(String username) throws Exception {
		return gateway.browser().signIn(username, TestGateway.PASSWORD);
	}

	private long id(String username) {
		return gateway.database()
			.sql("select id from account where username = ?")
			.param(username)
			.query(Long.class)
			.single();
	}

	private static HttpResponse<String> make(Browser browser, String username, String roles, String password)
			throws Exception {
		return browser.post(ACCOUNTS,
				"""
						{"username": "%s", "name": "窗口", "roles": [%s], "canteens": ["*"], "password": %s}""".formatted(
						username, roles.isEmpty() ? "" : "\"" + roles + "\"",
						(password != null) ? "\"" + password + "\"" : "null"));
	}

	private static HttpResponse<String> put(Browser browser, long id, String roles) throws Exception {
		return browser.change("PUT", ACCOUNTS + "/" + id, """
				{"name": "窗口", "roles": ["%s"], "canteens": ["*"]}""".formatted(roles));
	}

	private static String type(HttpResponse<String> answer) {
		return Browser.json(answer).path("type").asString().replace("urn:problem:", "");
	}

}
