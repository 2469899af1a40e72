package canteen.member;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;

import static org.assertj.core.api.Assertions.assertThat;

@MemberTest
class HelpTests {

	private static final String HELPERS = "/api/member/helpers";

	private static final String MONDAY_MORNINGS = "[{\"day\":1,\"from\":\"08:00\",\"to\":\"12:00\"}]";

	@Autowired
	Community community;

	@Autowired
	JdbcTemplate database;

	private final String registrar = Tokens.person("registrar");

	@BeforeEach
	void nobody_helps_yet() {
		this.community.isEmpty();
	}

	@Test
	void a_volunteer_is_kept_with_what_he_can_do_and_his_phone_is_sealed_masked_and_shown_with_a_reason() {
		JsonNode added = helper("李𠮷😀", "\"phone\":\"13600000017\",\"skills\":[\"骑电动车\",\"急救\"],"
				+ "\"languages\":[\"彝语\"],\"canteen\":\"chengguan\",\"availability\":" + MONDAY_MORNINGS);
		String path = HELPERS + "/" + added.get("id").asLong();

		assertThat(added.get("phone").asString()).isEqualTo("*********17");
		assertThat(added.get("skills")).extracting(JsonNode::asString).containsExactly("骑电动车", "急救");
		assertThat(find("?skill=急救&name=𠮷")).containsExactly("李𠮷😀");
		assertThat(find("?skill=急")).isEmpty();
		assertThat(find("?kind=staff")).isEmpty();
		assertThat(this.community.post(path + "/reveal", this.registrar, "{\"reason\":\"\"}").status()).isEqualTo(400);
		assertThat(this.community.post(path + "/reveal", this.registrar, "{\"reason\":\"通知停餐\"}")
			.json()
			.get("phone")
			.asString()).isEqualTo("13600000017");
		assertThat(actions()).contains("helper_added", "helper_phone_revealed");
		assertThat(this.community.get("/api/member/audit?helper=" + added.get("id").asLong(), Tokens.person("auditor"))
			.json()
			.get("entries")).extracting((entry) -> entry.get("action").asString()).contains("helper_phone_revealed");
		assertThat(new String(this.database.queryForObject("select phone from helper", byte[].class),
				StandardCharsets.ISO_8859_1))
			.doesNotContain("13600000017");
		assertThat(this.community.get(HELPERS, Tokens.person("registrar", "ninghe")).json().get("helpers")).isEmpty();
		assertThat(this.community.get(path, Tokens.person("registrar", "ninghe")).status()).isEqualTo(403);
	}

	@Test
	void a_change_keeps_history_and_loses_to_a_newer_one() {
		JsonNode added = helper("李四", "\"phone\":\"13600000017\"");
		String path = HELPERS + "/" + added.get("id").asLong();
		String changed = "{\"kind\":\"staff\",\"name\":\"李四\",\"note\":\"会做面点\",\"version\":%d}";

		assertThat(this.community.put(path, this.registrar, changed.formatted(added.get("version").asInt())).status())
			.isEqualTo(200);
		assertThat(this.community.put(path, this.registrar, changed.formatted(added.get("version").asInt())).status())
			.isEqualTo(409);

		JsonNode history = this.community.get(path + "/history", this.registrar).json().get("changes");
		assertThat(history.toString()).contains("会做面点", "\"before\":\"volunteer\",\"after\":\"staff\"")
			.doesNotContain("13600000017");
		JsonNode held = this.community.get(path, this.registrar).json();
		assertThat(held.get("phone").asString()).endsWith("17");
		assertThat(this.community
			.put(path, this.registrar,
					"{\"kind\":\"staff\",\"name\":\"李四\",\"version\":" + held.get("version").asInt() + "}")
			.json()
			.get("note")
			.asString()).as("left out stays").isEqualTo("会做面点");
		assertThat(this.community.put(path, this.registrar, "{\"kind\":\"staff\",\"name\":\"李四\"}")
			.json()
			.get("type")
			.asString()).isEqualTo("urn:problem:version-missing");
	}

	@Test
	void an_account_belongs_to_one_person_who_then_sees_himself() {
		assertThat(link(4, helper("李四", "\"note\":\"\"").get("id").asLong()).status()).isEqualTo(200);
		assertThat(write("王五", "\"account\":\"account:4\"").json().get("type").asString())
			.isEqualTo("urn:problem:linked-elsewhere");

		assertThat(
				this.community.get("/api/member/me", Tokens.person("volunteer")).json().at("/person/name").asString())
			.isEqualTo("李四");
		assertThat(this.community.get("/api/member/me", Tokens.other("volunteer")).status()).isEqualTo(404);
		assertThat(this.community.get(HELPERS, Tokens.person("volunteer")).status()).isEqualTo(403);
		assertThat(this.community.post(HELPERS, Tokens.person("care"), "{}").status()).isEqualTo(403);
	}

	@ParameterizedTest
	@ValueSource(strings = { "{}", "{\"kind\":\"robot\",\"name\":\"甲\"}", "{\"kind\":\"staff\",\"name\":\"  \"}",
			"{\"kind\":\"staff\",\"name\":\"甲\",\"phone\":\"电话\"}",
			"{\"kind\":\"staff\",\"name\":\"甲\",\"joinedOn\":\"昨天\"}",
			"{\"kind\":\"staff\",\"name\":\"甲\",\"availability\":[{\"day\":8,\"from\":\"08:00\",\"to\":\"09:00\"}]}",
			"{\"kind\":\"staff\",\"name\":\"甲\",\"availability\":[null]}",
			"{\"kind\":\"staff\",\"name\":\"甲\",\"skills\":[\"\"]}", "[]", "" })
	void what_cannot_be_a_person_is_400_and_nothing_is_kept(String body) {
		Community.Answer answer = this.community.post(HELPERS, this.registrar, body);

		assertThat(answer.status()).isEqualTo(400);
		assertThat(answer.json().get("type").asString()).startsWith("urn:problem:");
		assertThat(count("helper")).isZero();
	}

	@Test
	void a_name_of_60_characters_fits_and_of_61_does_not() {
		assertThat(write("甲".repeat(60), "\"note\":\"\"").status()).isEqualTo(201);
		assertThat(write("甲".repeat(61), "\"note\":\"\"").status()).isEqualTo(400);
	}

	@Test
	void hours_count_once_somebody_else_confirmed_them_and_not_when_taken_back() {
		long id = helper("李四", "\"joinedOn\":\"2026-01-01\"").get("id").asLong();
		link(9, id);
		JsonNode mine = this.community
			.post("/api/member/me/hours", Tokens.other("volunteer"),
					"{\"on\":\"2026-02-01\",\"minutes\":90,\"activity\":\"delivery\",\"place\":\"福字巷\"}")
			.json();
		long row = mine.get("id").asLong();
		assertThat(totals()).isEqualTo("0/90");

		assertThat(confirm(row, Tokens.other("registrar"))).isEqualTo(409);
		assertThat(confirm(row, this.registrar)).isEqualTo(200);
		assertThat(confirm(row, this.registrar)).isEqualTo(409);
		assertThat(totals()).isEqualTo("90/0");

		String back = "/api/member/hours/" + row + "/take-back";
		assertThat(this.community.post(back, this.registrar, "{\"reason\":\"记错了人\"}").status()).isEqualTo(200);
		assertThat(this.community.post(back, this.registrar, "{\"reason\":\"记错了人\"}").status()).isEqualTo(409);
		assertThat(totals()).isEqualTo("0/0");
		assertThat(this.community.get(HELPERS + "/" + id + "/hours", this.registrar).json().get("hours")).hasSize(2);
	}

	@Test
	void nobody_confirms_what_he_recorded_himself() {
		long id = helper("李四", "\"joinedOn\":\"2026-01-01\"").get("id").asLong();
		long row = hours(id, "2026-02-01", 60).json().get("id").asLong();

		assertThat(confirm(row, this.registrar)).isEqualTo(409);
		assertThat(confirm(row, Tokens.other("care"))).isEqualTo(200);
		assertThat(confirm(999_999, this.registrar)).isEqualTo(404);
	}

	@Test
	void a_day_has_24_hours_for_everybody_also_when_two_are_recorded_at_one_instant() throws Exception {
		long id = helper("李四", "\"joinedOn\":\"2026-01-01\"").get("id").asLong();
		assertThat(hours(id, "2026-02-01", 1440).status()).isEqualTo(201);
		assertThat(hours(id, "2026-02-01", 1).status()).isEqualTo(409);
		assertThat(hours(id, "2026-02-02", 1441).status()).isEqualTo(400);
		assertThat(hours(id, "2025-12-31", 60).status()).isEqualTo(409);
		assertThat(hours(id, "2199-01-01", 60).status()).isEqualTo(422);

		assertThat(atOnce(4, () -> hours(id, "2026-03-01", 600).status())).containsExactlyInAnyOrder(201, 201, 409,
				409);
	}

	@Test
	void a_care_team_has_members_and_elders_from_a_day_to_a_day() {
		long helper = helper("李四", "\"joinedOn\":\"2026-01-01\"").get("id").asLong();
		long elder = this.community.elder("王桂兰", Community.idNumber("19430506"));
		JsonNode team = this.community.post("/api/member/teams", this.registrar, "{\"name\":\"福字巷小组\"}").json();
		String path = "/api/member/teams/" + team.get("id").asLong();
		assertThat(this.community.post("/api/member/teams", this.registrar, "{\"name\":\"福字巷小组\"}").status())
			.isEqualTo(409);

		String joining = "{\"helper\":" + helper + ",\"leads\":true,\"from\":\"2026-01-05\"}";
		assertThat(this.community.post(path + "/members", this.registrar, joining).status()).isEqualTo(200);
		assertThat(this.community.post(path + "/members", this.registrar, joining).status()).isEqualTo(409);
		assertThat(this.community
			.post(path + "/elders", this.registrar, "{\"elder\":" + elder + ",\"from\":\"2026-01-05\"}")
			.json()
			.at("/elders/0/name")
			.asString()).isEqualTo("王桂兰");
		assertThat(this.community.post(path + "/elders", this.registrar, "{\"elder\":999999}").status()).isEqualTo(404);
		assertThat(find("?team=" + team.get("id").asLong())).containsExactly("李四");

		assertThat(this.community.post(path + "/members/" + helper + "/end", this.registrar, "{\"to\":\"2026-01-04\"}")
			.status()).isEqualTo(422);
		this.community.post(path + "/members/" + helper + "/end", this.registrar, "{\"to\":\"2026-03-31\"}");
		assertThat(teams("?on=2026-03-31").at("/0/members/0/leads").asBoolean()).isTrue();
		assertThat(teams("?on=2026-04-01").at("/0/members")).isEmpty();
		assertThat(teams("?on=2026-04-01").at("/0/elders")).hasSize(1);
	}

	@Test
	void a_team_keeps_its_history_has_one_leader_and_loses_no_change() {
		long leader = helper("李四", "\"joinedOn\":\"2026-01-01\"").get("id").asLong();
		long other = helper("王五", "\"joinedOn\":\"2026-01-01\"").get("id").asLong();
		JsonNode team = this.community
			.post("/api/member/teams", this.registrar, "{\"name\":\"一组\",\"canteen\":\"chengguan\"}")
			.json();
		String path = "/api/member/teams/" + team.get("id").asLong();
		assertThat(this.community.post("/api/member/teams", this.registrar, "{\"name\":\"一组\",\"canteen\":\"ninghe\"}")
			.status()).isEqualTo(201);
		this.community.post(path + "/members", this.registrar, "{\"helper\":" + leader + ",\"leads\":true}");
		assertThat(this.community.post(path + "/members", this.registrar, "{\"helper\":" + other + ",\"leads\":true}")
			.json()
			.get("type")
			.asString()).isEqualTo("urn:problem:team-has-leader");

		assertThat(this.database.queryForList(
				"select concat(helper, reason) from audit_entry where action = 'team_member_added'", String.class))
			.containsExactly(leader + "小组 " + team.get("id").asLong());
		String renamed = "{\"name\":\"一组二组\",\"canteen\":\"chengguan\",\"version\":%d}";
		int version = teams("").at("/0/version").asInt();
		assertThat(this.community.put(path, this.registrar, "{\"name\":\"二组\"}").status()).isEqualTo(400);
		assertThat(this.community.put(path, this.registrar, renamed.formatted(version - 1)).status()).isEqualTo(409);
		assertThat(this.community.put(path, this.registrar, renamed.formatted(version)).status()).isEqualTo(200);
		assertThat(this.community.get(path + "/history", this.registrar).json().get("changes"))
			.extracting((change) -> change.get("what").asString())
			.containsExactly("changed", "leader_joined", "added");
		JsonNode again = this.community
			.put(path, this.registrar, "{\"name\":\"三组\",\"version\":%d}".formatted(version + 1))
			.json();
		assertThat(again.get("canteen").asString()).as("left out stays").isEqualTo("chengguan");
	}

	@Test
	void who_leaves_is_taken_off_later_duties_and_teams_and_may_come_back() {
		long helper = helper("李四", "\"joinedOn\":\"2026-01-01\"").get("id").asLong();
		String path = HELPERS + "/" + helper;
		long team = this.community.post("/api/member/teams", this.registrar, "{\"name\":\"一组\"}")
			.json()
			.get("id")
			.asLong();
		this.community.post("/api/member/teams/" + team + "/members", this.registrar,
				"{\"helper\":" + helper + ",\"from\":\"2026-01-05\"}");
		duty(helper, "2026-02-02", "08:00", "10:00", false);
		duty(helper, "2026-02-09", "08:00", "10:00", false);

		assertThat(this.community.post(path + "/leave", this.registrar, "{\"on\":\"2025-12-31\",\"reason\":\"搬家\"}")
			.status()).isEqualTo(422);
		JsonNode left = this.community
			.post(path + "/leave", this.registrar, "{\"on\":\"2026-02-02\",\"reason\":\"搬家\"}")
			.json();
		assertThat(left.get("dutiesCancelled").asInt()).isEqualTo(1);
		assertThat(left.get("teamsEnded").asInt()).isEqualTo(1);
		assertThat(teams("?on=2026-02-03").at("/0/members")).isEmpty();
		assertThat(duty(helper, "2026-02-10", "08:00", "10:00", false).status()).isEqualTo(409);

		assertThat(this.community.post(path + "/return", this.registrar, "{\"reason\":\"回来了\"}").status())
			.isEqualTo(200);
		assertThat(this.community.post(path + "/return", this.registrar, "{\"reason\":\"回来了\"}").status())
			.isEqualTo(409);
		assertThat(duty(helper, "2026-02-10", "08:00", "10:00", false).status()).isEqualTo(201);
	}

	@Test
	void a_helper_gets_a_copy_of_his_data_and_is_forgotten_once_he_left() {
		long helper = helper("李四", "\"phone\":\"13600000017\",\"joinedOn\":\"2026-01-01\"").get("id").asLong();
		String path = HELPERS + "/" + helper;
		hours(helper, "2026-02-01", 60);

		String copy = this.community.post(path + "/export", this.registrar, "{\"reason\":\"本人要\"}").text();
		assertThat(copy).contains("13600000017", "李四", "helper_added", "\"minutes\":60");
		assertThat(this.community.post(path + "/export", Tokens.person("care"), "{\"reason\":\"看看\"}").status())
			.isEqualTo(403);
		assertThat(this.community.post(path + "/anonymise", this.registrar, "{\"reason\":\"本人要\"}").status())
			.isEqualTo(409);
		this.community.post(path + "/leave", this.registrar, "{\"on\":\"2026-02-02\",\"reason\":\"搬家\"}");
		assertThat(this.community.post(path + "/anonymise", this.registrar, "{\"reason\":\"本人要\"}").status())
			.isEqualTo(204);

		assertThat(this.community.get(path, this.registrar).text()).doesNotContain("李四");
		assertThat(this.community.get(path + "/history", this.registrar).json().get("changes")).isEmpty();
		assertThat(this.community.get(path + "/hours?from=2026-01-01", this.registrar).json().get("hours")).hasSize(1);
		assertThat(this.community.post(path + "/return", this.registrar, "{\"reason\":\"回来了\"}").status())
			.isEqualTo(404);
	}

	@Test
	void nobody_is_on_two_duties_at_one_time_nor_when_he_cannot_come() throws Exception {
		long helper = helper("李四", "\"joinedOn\":\"2026-01-01\",\"availability\":" + MONDAY_MORNINGS).get("id")
			.asLong();
		assertThat(duty(helper, "2026-11-23", "08:00", "10:00", false).status()).isEqualTo(201);
		assertThat(duty(helper, "2026-11-23", "09:59", "11:00", false).status()).isEqualTo(409);
		assertThat(duty(helper, "2026-11-23", "10:00", "12:00", false).status()).isEqualTo(201);
		assertThat(duty(helper, "2026-11-23", "12:00", "12:30", false).json().get("type").asString())
			.isEqualTo("urn:problem:not-available");
		JsonNode despite = duty(helper, "2026-11-23", "12:00", "12:30", true).json();
		assertThat(despite.get("despiteAvailability").asBoolean()).isTrue();
		assertThat(duty(helper, "2025-12-29", "08:00", "09:00", false).status()).isEqualTo(409);
		assertThat(duty(helper, "2026-11-30", "10:00", "09:00", true).status()).isEqualTo(422);

		assertThat(atOnce(4, () -> duty(helper, "2026-11-30", "08:00", "09:00", false).status()))
			.containsExactlyInAnyOrder(201, 409, 409, 409);
		assertThat(this.community
			.post("/api/member/duties", Tokens.person("registrar", "ninghe"),
					body(helper, "2026-12-07", "08:00", "09:00", false))
			.status()).isEqualTo(403);
	}

	@Test
	void a_week_is_copied_but_for_duties_that_fit_no_more() {
		long stays = helper("李四", "\"joinedOn\":\"2026-01-01\"").get("id").asLong();
		JsonNode leaver = helper("王五", "\"joinedOn\":\"2026-01-01\"");
		long leaves = leaver.get("id").asLong();
		duty(stays, "2026-11-16", "08:00", "10:00", false);
		long cancelled = duty(stays, "2026-11-17", "08:00", "10:00", false).json().get("id").asLong();
		duty(leaves, "2026-11-18", "08:00", "10:00", false);
		String cancel = "/api/member/duties/" + cancelled + "/cancel";
		assertThat(this.community.post(cancel, this.registrar, "{\"reason\":\"停餐\"}").status()).isEqualTo(200);
		assertThat(this.community.post(cancel, this.registrar, "{\"reason\":\"停餐\"}").status()).isEqualTo(404);
		this.community.put(HELPERS + "/" + leaves, this.registrar,
				"{\"kind\":\"volunteer\",\"name\":\"王五\",\"leftOn\":\"2026-11-20\",\"version\":%d}"
					.formatted(leaver.get("version").asInt()));

		String copy = "{\"canteen\":\"chengguan\",\"from\":\"2026-11-16\",\"to\":\"2026-11-23\"}";
		JsonNode copied = this.community.post("/api/member/duties/copy", this.registrar, copy).json();
		assertThat(copied.get("planned").asInt()).isEqualTo(1);
		assertThat(copied.at("/left/0/name").asString()).isEqualTo("王五");
		assertThat(copied.at("/left/0/why").asString()).contains("已经离开");
		JsonNode again = this.community.post("/api/member/duties/copy", this.registrar, copy).json();
		assertThat(again.get("planned").asInt()).isZero();
		assertThat(this.community
			.answer(MockMvcRequestBuilders.post("/api/member/duties/copy")
				.header("Authorization", this.registrar)
				.header("Accept-Language", "de,en;q=0.9")
				.contentType(MediaType.APPLICATION_JSON)
				.content(copy))
			.json()
			.findValuesAsString("why")).isNotEmpty().allMatch((why) -> why.matches("[ -~]+"));

		JsonNode week = this.community.get("/api/member/duties?from=2026-11-23&to=2026-11-29", Tokens.person("care"))
			.json()
			.get("duties");
		assertThat(week).hasSize(1);
		assertThat(week.at("/0/onDate").asString()).isEqualTo("2026-11-23");
		assertThat(this.community.get("/api/member/duties?from=2026-01-01&to=2026-12-31", this.registrar).status())
			.isEqualTo(422);
	}

	private Community.Answer link(long account, long person) {
		return this.community.put(HELPERS + "/accounts", Tokens.person("admin"),
				"{\"account\":\"account:%d\",\"person\":%d}".formatted(account, person));
	}

	private JsonNode helper(String name, String more) {
		Community.Answer answer = write(name, more);
		assertThat(answer.status()).as(answer.text()).isEqualTo(201);
		return answer.json();
	}

	private Community.Answer write(String name, String more) {
		return this.community.post(HELPERS, this.registrar,
				"{\"kind\":\"volunteer\",\"name\":\"%s\",%s}".formatted(name, more));
	}

	private List<String> find(String query) {
		List<String> names = new ArrayList<>();
		this.community.get(HELPERS + query, this.registrar)
			.json()
			.get("helpers")
			.forEach((person) -> names.add(person.get("name").asString()));
		return names;
	}

	private Community.Answer hours(long helper, String on, int minutes) {
		return this.community.post(HELPERS + "/" + helper + "/hours", this.registrar,
				"{\"on\":\"%s\",\"minutes\":%d,\"activity\":\"kitchen\"}".formatted(on, minutes));
	}

	private int confirm(long row, String token) {
		return this.community.post("/api/member/hours/" + row + "/confirm", token, "{}").status();
	}

	/** Confirmed and waiting minutes of the only helper. */
	private String totals() {
		JsonNode total = this.community.get("/api/member/hours?from=2026-01-01&to=2026-12-31", this.registrar)
			.json()
			.at("/totals/0");
		return total.get("confirmedMinutes").asLong() + "/" + total.get("waitingMinutes").asLong();
	}

	private JsonNode teams(String query) {
		return this.community.get("/api/member/teams" + query, Tokens.person("care")).json().get("teams");
	}

	private Community.Answer duty(long helper, String on, String starts, String ends, boolean despite) {
		return this.community.post("/api/member/duties", this.registrar, body(helper, on, starts, ends, despite));
	}

	private static String body(long helper, String on, String starts, String ends, boolean despite) {
		return """
				{"canteen":"chengguan","on":"%s","starts":"%s","ends":"%s","post":"kitchen","helper":%d,
				 "despiteAvailability":%s}""".formatted(on, starts, ends, helper, despite);
	}

	private List<String> actions() {
		return this.database.queryForList("select action from audit_entry", String.class);
	}

	private int count(String table) {
		return this.database.queryForObject("select count(*) from " + table, Integer.class);
	}

	private static List<Integer> atOnce(int times, Callable<Integer> work) throws Exception {
		ExecutorService hands = Executors.newFixedThreadPool(times);
		try {
			CyclicBarrier together = new CyclicBarrier(times);
			List<Callable<Integer>> works = new ArrayList<>();
			for (int each = 0; each < times; each++) {
				works.add(() -> {
					together.await();
					return work.call();
				});
			}
			List<Integer> results = new ArrayList<>();
			for (Future<Integer> result : hands.invokeAll(works)) {
				results.add(result.get());
			}
			return results;
		}
		finally {
			hands.shutdownNow();
		}
	}

}
