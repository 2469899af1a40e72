package canteen.gateway;

import java.net.http.HttpResponse;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Roles that weigh need two administrators, as soon as there are two. */
class GrantTests {

	private static final String ACCOUNTS = "/api/gateway/accounts";

	private static TestGateway gateway;

	private Browser first;

	private Browser second;

	@BeforeAll
	static void open() throws Exception {
		gateway = TestGateway.on("grants");
	}

	@BeforeEach
	void two_administrators() throws Exception {
		gateway.forgetEverybody();
		this.first = gateway.administrator();
		assertThat(add("second", "admin", TestGateway.PASSWORD).path("roles").get(0).asString()).isEqualTo("admin");
		this.second = gateway.browser().signIn("second", TestGateway.PASSWORD);
	}

	@AfterAll
	static void stop() {
		gateway.close();
	}

	@Test
	void what_a_lone_administrator_gives_is_on_record_as_such() {
		assertThat(audited("roles-given-alone")).isPositive();
	}

	@Test
	void finance_from_one_administrator_waits_for_the_other_who_hands_over_the_invitation() throws Exception {
		JsonNode made = add("money", "finance", null);
		String path = ACCOUNTS + "/" + made.path("id").asLong();
		assertThat(made.path("roles").size()).isZero();
		assertThat(made.path("link").isNull()).isTrue();
		assertThat(made.at("/asked/roles/0").asString()).isEqualTo("finance");
		assertThat(made.at("/asked/mine").asBoolean()).isTrue();

		assertThat(type(confirm(this.first, path, "finance"))).isEqualTo("own-grant");
		assertThat(type(confirm(this.second, path, "approver"))).isEqualTo("grant-changed");
		JsonNode confirmed = Browser.json(confirm(this.second, path, "finance"));

		assertThat(confirmed.path("qr").asString()).startsWith("<svg");
		String secret = confirmed.path("link").asString().replace("/invite#", "");
		assertThat(type(accept(this.second, secret))).isEqualTo("own-invitation");
		assertThat(accept(gateway.browser(), secret).statusCode()).isEqualTo(204);
		Browser money = gateway.browser().signIn("money", TestGateway.PASSWORD);
		assertThat(Browser.json(money.get("/api/gateway/me")).at("/roles/0").asString()).isEqualTo("finance");
		assertThat(type(confirm(this.second, path, "finance"))).isEqualTo("no-such-grant");
	}

	@Test
	void an_account_that_somebody_made_for_himself_gets_no_further_when_its_roles_are_confirmed() throws Exception {
		JsonNode made = add("puppet", "volunteer", null);
		assertThat(accept(gateway.browser(), made.path("link").asString().replace("/invite#", "")).statusCode())
			.isEqualTo(204);
		Browser puppet = gateway.browser().signIn("puppet", TestGateway.PASSWORD);
		String path = ACCOUNTS + "/" + made.path("id").asLong();
		put(this.first, path, "volunteer\", \"finance");
		assertThat(puppet.get("/api/gateway/me").statusCode()).isEqualTo(401);

		assertThat(Browser.json(confirm(this.second, path, "volunteer\", \"finance")).path("link").asString())
			.startsWith("/invite#");

		assertThatThrownBy(() -> gateway.browser().signIn("puppet", TestGateway.PASSWORD));
	}

	@Test
	void a_new_invitation_for_an_approver_takes_his_role_away_until_it_is_confirmed_again() throws Exception {
		JsonNode made = add("signs", "approver", TestGateway.PASSWORD);
		String path = ACCOUNTS + "/" + made.path("id").asLong();
		confirm(this.second, path, "approver");

		JsonNode again = Browser.json(this.first.post(path + "/invite", "{}"));

		assertThat(again.path("link").isNull()).isTrue();
		assertThat(again.path("roles").size()).isZero();
		assertThat(again.at("/asked/roles/0").asString()).isEqualTo("approver");
	}

	@Test
	void who_invited_an_approver_does_not_reset_his_second_factor() throws Exception {
		JsonNode made = add("signs", "approver", null);
		String path = ACCOUNTS + "/" + made.path("id").asLong();
		confirm(this.second, path, "approver");

		assertThat(type(this.second.post(path + "/reset-second-factor", "{}"))).isEqualTo("another-person");
		assertThat(this.first.post(path + "/reset-second-factor", "{}").statusCode()).isEqualTo(204);
	}

	@Test
	void what_is_rejected_waits_no_more_and_what_is_light_never_waited() throws Exception {
		JsonNode made = add("both", "canteen\", \"auditor", null);
		String path = ACCOUNTS + "/" + made.path("id").asLong();
		assertThat(made.at("/roles/0").asString()).isEqualTo("canteen");

		assertThat(this.first.post(path + "/roles/reject", "{}").statusCode()).isEqualTo(200);

		assertThat(type(confirm(this.second, path, "canteen\", \"auditor"))).isEqualTo("no-such-grant");
		assertThat(audited("roles-rejected")).isPositive();
	}

	@ParameterizedTest
	@ValueSource(strings = { "invited anew", "disabled", "without the role", "without his passkeys" })
	void who_shuts_out_the_only_other_administrator_gives_nothing_alone_for_a_week(String way) throws Exception {
		String second = ACCOUNTS + "/" + id("second");
		HttpResponse<String> shut = switch (way) {
			case "disabled" -> this.first.post(second + "/disable", "{}");
			case "without his passkeys" -> {
				onlyAPasskey("second");
				yield this.first.post(second + "/reset-second-factor", "{}");
			}
			case "invited anew" -> this.first.post(second + "/invite", "{}");
			default -> put(this.first, second, "volunteer");
		};
		assertThat(shut.statusCode()).isLessThan(300);
		JsonNode made = add("money", "finance", TestGateway.PASSWORD);
		String money = ACCOUNTS + "/" + made.path("id").asLong();
		long alone = audited("roles-given-alone");

		assertThat(made.path("roles").size()).isZero();
		assertThat(type(confirm(this.first, money, "finance"))).isEqualTo("own-grant");
		if (way.equals("invited anew")) {
			assertThat(type(confirm(this.first, second, "admin"))).isEqualTo("own-grant");
		}
		gateway.database().sql("update account set gave_rights_until = gave_rights_until - interval 8 day").update();
		assertThat(confirm(this.first, money, "finance").statusCode()).isEqualTo(200);
		assertThat(audited("roles-given-alone")).isEqualTo(alone + 1);
	}

	@Test
	void nobody_confirms_roles_for_himself_or_changes_his_own() throws Exception {
		String second = ACCOUNTS + "/" + id("second");
		put(this.first, second, "admin\", \"finance");
		this.second = gateway.browser().signIn("second", TestGateway.PASSWORD);

		assertThat(type(confirm(this.second, second, "admin\", \"finance"))).isEqualTo("own-grant");
		assertThat(type(put(this.second, second, "admin\", \"approver"))).isEqualTo("own-roles");
		assertThat(type(this.second.post(second + "/invite", "{}"))).isEqualTo("own-roles");
	}

	private JsonNode add(String username, String roles, String password) throws Exception {
		return Browser.json(this.first.post(ACCOUNTS, """
				{"username": "%s", "name": "窗口", "roles": ["%s"], "canteens": ["*"], "password": %s}"""
			.formatted(username, roles, (password != null) ? "\"" + password + "\"" : "null")));
	}

	private static HttpResponse<String> put(Browser browser, String path, String roles) throws Exception {
		return browser.change("PUT", path, """
				{"name": "窗口", "roles": ["%s"], "canteens": ["*"]}""".formatted(roles));
	}

	private static HttpResponse<String> confirm(Browser browser, String path, String roles) throws Exception {
		return browser.post(path + "/roles/confirm", "{\"roles\": [\"" + roles + "\"]}");
	}

	private static HttpResponse<String> accept(Browser browser, String secret) throws Exception {
		return browser.post("/api/gateway/invitations/accept",
				"{\"secret\": \"" + secret + "\", \"password\": \"" + TestGateway.PASSWORD + "\"}");
	}

	private static String type(HttpResponse<String> answer) {
		return Browser.json(answer).path("type").asString().replace("urn:problem:", "");
	}

	private static void onlyAPasskey(String username) {
		gateway.database().sql("update account set password = '' where id = ?").param(id(username)).update();
		gateway.database().sql("""
				insert into passkey (account, credential, name, public_key, attestation, transports, signature_count,
				  backup_eligible, backup_state, created_at)
				values (?, 'c', '手机', '', '', '', 0, false, false, now(3))""").param(id(username)).update();
	}

	private static long id(String username) {
		return gateway.database()
			.sql("select id from account where username = ?")
			.param(username)
			.query(Long.class)
			.single();
	}

	private long audited(String did) {
		return gateway.database().sql("select count(*) from audit where did = ?").param(did).query(Long.class).single();
	}

}
