package canteen.gateway;

import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

import canteen.gateway.audit.Action;
import canteen.gateway.audit.Audit;
import canteen.gateway.chain.ChainWork;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

/** What is remembered of the door's own work, and how the auditor finds it. */
class AuditTests {

	private static final String AUDIT = "/api/gateway/audit";

	private static TestGateway gateway;

	private static JdbcClient owner;

	private static Browser auditor;

	@BeforeAll
	static void start() throws Exception {
		gateway = TestGateway.on("audited");
		owner = TestDatabase.asOwner("audited");
		auditor = AuditChainTests.auditor(gateway);
	}

	@AfterAll
	static void stop() {
		gateway.close();
	}

	@Test
	void a_sign_in_a_refused_one_and_a_sign_out_are_there_with_address_and_request() throws Exception {
		String person = add("coming");
		gateway.browser().login("coming", "not the password at all");
		Browser coming = gateway.browser().signIn("coming", TestGateway.PASSWORD);
		String request = coming.post("/logout", "").headers().firstValue("X-Request-Id").orElseThrow();

		JsonNode found = search("?who=coming").path("records");

		assertThat(actions(found)).containsExactly("signed-out", "signed-in", "sign-in-refused");
		assertThat(found.valueStream()).allMatch((one) -> one.path("address").asString().equals("127.0.0.1"))
			.allMatch((one) -> one.path("who").asString().equals(person));
		assertThat(found.get(0).path("name").asString()).isEqualTo("新来的");
		assertThat(found.get(0).path("request").asString()).isEqualTo(request);
	}

	/** People type a password where the name goes. */
	@ParameterizedTest
	@ValueSource(strings = { "hunter2.secret", "Kein-Name 9!", "我的密码是春天", "a\r\nFORGED 2026 line", "guessed-name" })
	void a_name_that_nobody_has_is_kept_nowhere(String typed) throws Exception {
		gateway.browser().login(typed, "a password of enough length");

		assertThat(search("?who=nobody&action=sign-in-refused").path("records")).isNotEmpty();
		for (String table : List.of("audit", "sign_in_failure")) {
			assertThat(everythingIn(table)).doesNotContain(typed).doesNotContain(typed.toLowerCase());
		}
	}

	@Test
	void a_change_of_roles_says_what_they_were_and_are() throws Exception {
		String person = add("changing");
		gateway.administrator().change("PUT", "/api/gateway/accounts/" + person.replace("account:", ""), """
				{"name": "新来的", "roles": ["finance", "care"], "canteens": ["chengguan"]}""");

		JsonNode found = search("?subject=changing&action=account-changed").path("records");

		assertThat(found.get(0).path("detail").asString()).isEqualTo("canteen @ * -> finance,care @ chengguan");
		assertThat(found.get(0).path("subjectName").asString()).isEqualTo("新来的");
	}

	@Test
	void ended_sessions_and_a_wrong_old_password_are_there() throws Exception {
		add("ending");
		Browser here = gateway.browser().signIn("ending", TestGateway.PASSWORD);
		gateway.browser().signIn("ending", TestGateway.PASSWORD);
		JsonNode other = Browser.json(here.get("/api/gateway/me/sessions"))
			.path("sessions")
			.valueStream()
			.filter((session) -> !session.path("current").asBoolean())
			.findFirst()
			.orElseThrow();
		here.post("/api/gateway/me/sessions/" + other.path("key").asString() + "/end", "");
		here.post("/api/gateway/me/password", "{\"old\": \"wrong\", \"password\": \"whatever it may be\"}");
		here.post("/api/gateway/me/sessions/end", "");

		assertThat(actions(search("?who=ending").path("records"))).containsExactly("sessions-ended", "password-refused",
				"session-ended", "signed-in", "signed-in");
	}

	@Test
	void a_page_of_two_leads_to_the_next_until_all_were_seen_once() throws Exception {
		IntStream.range(0, 5).forEach((number) -> happen("paged:1"));
		List<Long> seen = new ArrayList<>();
		String next = "";
		do {
			JsonNode page = search("?subject=paged:1&size=2" + next);
			page.path("records").forEach((one) -> seen.add(one.path("id").asLong()));
			next = page.path("next").isNull() ? "" : "&before=" + page.path("next").asLong();
		}
		while (!next.isEmpty());

		assertThat(seen).hasSize(5).doesNotHaveDuplicates().isSortedAccordingTo(java.util.Comparator.reverseOrder());
	}

	@Test
	void a_day_is_a_day_in_shanghai_and_its_end_is_inside() throws Exception {
		for (String moment : List.of("2026-03-01 15:59:59.999", "2026-03-01 16:00:00", "2026-03-02 15:59:59.999",
				"2026-03-02 16:00:00")) {
			happen("timed:1");
			owner.sql("update audit set at = ? where subject = 'timed:1' order by id desc limit 1")
				.param(moment)
				.update();
		}

		assertThat(search("?subject=timed:1&from=2026-03-02&to=2026-03-02").path("records")).hasSize(2);
		assertThat(search("?subject=timed:1&to=2026-03-01").path("records")).hasSize(1);
		assertThat(search("?subject=timed:1&from=" + encoded("2026-03-03T00:00:00+08:00")).path("records")).hasSize(1);
		assertThat(search("?subject=timed:1&address=10.9.9.9").path("records")).isEmpty();
	}

	@ParameterizedTest
	@CsvSource({ "from=yesterday, from", "to=2026-13-01, to", "from=2026-11-26&to=2026-11-25, to", "size=0, size",
			"size=201, size", "action=%F0%9F%98%80, action", "from=%2B999999999-12-31, from",
			"from=9999-99-99T99:99:99Z, from", "from=%2B999999999-12-30T23:59:59%2B18:00, from",
			"to=-999999999-01-02T00:00:00Z, to" })
	void what_cannot_be_asked_is_refused_by_its_field(String query, String field) throws Exception {
		HttpResponse<String> refused = auditor.get(AUDIT + "?" + query);

		assertThat(refused.statusCode()).as(refused.body()).isEqualTo(400);
		assertThat(Browser.json(refused).at("/errors/0/field").asString()).isEqualTo(field);
	}

	@ParameterizedTest
	@ValueSource(
			strings = { "who=%F0%A0%AE%B7%F0%9F%98%80", "subject=' or 1=1 --", "address=%25", "who=account:0", "who=" })
	void strange_words_find_what_they_say_and_break_nothing(String query) throws Exception {
		HttpResponse<String> answer = auditor.get(AUDIT + "?" + query.replace(" ", "%20"));

		assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
		if (!query.endsWith("=")) {
			assertThat(Browser.json(answer).path("records")).isEmpty();
		}
		assertThat(auditor.get(AUDIT + "?who=a%0Ab").statusCode()).isEqualTo(400);
		assertThat(auditor.get(AUDIT + "?subject=" + "x".repeat(61)).statusCode()).isEqualTo(400);
		assertThat(auditor.get(AUDIT + "?before=soon").statusCode()).isEqualTo(400);
	}

	@Test
	void the_file_opens_in_a_spreadsheet_runs_no_formula_and_is_itself_remembered() throws Exception {
		owner.sql(
				"insert into account (username, name, password, roles, canteens) values ('formula', '=1+1', '', 'care', '*')")
			.update();
		String person = "account:"
				+ owner.sql("select id from account where username = 'formula'").query(Long.class).single();
		gateway.bean(Audit.class).record(person, Action.REVEALED, "@sum(a1)", "a,\"b\"");
		ChainWork.link(gateway.beans());

		HttpResponse<String> file = auditor.get(AUDIT + "/export.csv?who=formula");

		assertThat(file.headers().firstValue("Content-Type").orElseThrow()).startsWith("text/csv");
		assertThat(file.headers().firstValue("Content-Disposition").orElseThrow()).contains("attachment");
		assertThat(file.body()).startsWith("\uFEFF序号,时间,").contains(",'=1+1,revealed,'@sum(a1),,\"a,\"\"b\"\"\",");
		assertThat(file.body().lines().skip(1)).hasSize(1).allMatch((line) -> line.matches("\\d+,.*,[0-9a-f]{64}"));
		assertThat(search("?action=audit-exported").path("records").get(0).path("detail").asString())
			.isEqualTo("1 rows");
	}

	@Test
	void more_than_one_page_of_rows_comes_into_the_file_once_each() throws Exception {
		owner
			.sql("insert into audit (at, who, did, subject) select now(3), 'account:1', 'revealed', 'many:1' "
					+ "from information_schema.columns limit 1001")
			.update();

		HttpResponse<String> file = auditor.get(AUDIT + "/export.csv?subject=many:1");

		assertThat(file.body().lines().skip(1)).hasSize(1001);
	}

	@Test
	void only_an_auditor_reads_exports_and_checks() throws Exception {
		Browser admin = gateway.administrator();
		for (String path : List.of(AUDIT, AUDIT + "/export.csv", AUDIT + "/verify")) {
			assertThat(admin.get(path).statusCode()).as(path).isEqualTo(403);
			assertThat(gateway.browser().get(path).statusCode()).as(path).isEqualTo(401);
			assertThat(auditor.get(path).statusCode()).as(path).isEqualTo(200);
		}
	}

	@Test
	void a_control_sign_in_anything_that_is_remembered_stays_in_its_line() {
		gateway.bean(Audit.class)
			.record("account:1\r\nx", Action.REVEALED, "sub\u2028ject\t" + "很".repeat(90), "why\u0000\u001b[31m");

		assertThat(
				owner.sql("select concat(who, '|', did, '|', subject, '|', detail) from audit order by id desc limit 1")
					.query(String.class)
					.single())
			.isEqualTo("account:1  x|revealed|sub ject " + "很".repeat(51) + "|why  [31m");
	}

	private static String add(String username) throws Exception {
		return "account:" + Browser.json(gateway.administrator().post("/api/gateway/accounts", """
				{"username": "%s", "name": "新来的", "roles": ["canteen"], "canteens": ["*"], "password": "%s"}
				""".formatted(username, TestGateway.PASSWORD))).path("id").asLong();
	}

	private static void happen(String subject) {
		gateway.bean(Audit.class).record("account:1", Action.REVEALED, subject);
	}

	private static JsonNode search(String query) throws Exception {
		return Browser.json(auditor.get(AUDIT + query));
	}

	private static List<String> actions(JsonNode found) {
		return found.valueStream().map((one) -> one.path("action").asString()).toList();
	}

	private static String everythingIn(String table) {
		return owner.sql("select * from " + table).query().listOfRows().toString();
	}

	private static String encoded(String text) {
		return URLEncoder.encode(text, StandardCharsets.UTF_8);
	}

}
