package canteen.member;

import java.io.File;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

import static org.assertj.core.api.Assertions.assertThat;

@MemberTest
class FollowUpTests {

	private static final String FACTS = "/api/member/care-facts";

	private static final String LIST = "/api/member/follow-ups";

	private static final LocalDate TODAY = LocalDate.now(ZoneId.of("Asia/Shanghai"));

	@Autowired
	Community community;

	@Autowired
	JdbcTemplate database;

	@Autowired
	JsonMapper json;

	private final String meal = Tokens.service("care-facts");

	private final String care = Tokens.person("care", "chengguan");

	private long elder;

	@BeforeEach
	void one_elder() {
		this.community.isEmpty();
		this.elder = this.community.elder("王桂兰", Community.idNumber("19430506"));
	}

	@Test
	void facts_of_the_contract_are_answered_as_the_contract_says() {
		JsonNode contract = this.json.readTree(new File("../deploy/contracts/care-facts.json"));
		String body = contract.at("/request/body").toString().replace("\"elder\":17,", "\"elder\":" + this.elder + ",");

		JsonNode answer = this.community.post(FACTS, this.meal, body).json();

		JsonNode followUp = list("").get(0);
		for (int place : List.of(0, 2)) {
			ObjectNode told = (ObjectNode) answer.at("/results/" + place);
			assertThat(told.get("followUp").asLong()).isEqualTo(followUp.get("id").asLong());
			told.set("followUp", contract.at("/response/results/0/followUp"));
		}
		assertThat(Instant.parse(followUp.get("seenAt").asString()))
			.isEqualTo(OffsetDateTime.parse("2026-11-23T12:40:00+08:00").toInstant());
		assertThat(answer).isEqualTo(contract.get("response"));
		assertThat(followUp.get("why").asString()).isEqualTo("no_answer");
		assertThat(Instant.parse(followUp.get("dueAt").asString()))
			.isEqualTo(OffsetDateTime.parse("2026-11-23T13:52:00+08:00").toInstant());
	}

	@Test
	void two_facts_of_one_meal_open_one_follow_up_which_is_due_when_the_first_of_them_is() {
		Instant at = Instant.now().minus(30, ChronoUnit.MINUTES).truncatedTo(ChronoUnit.SECONDS);

		JsonNode absent = send(fact("expected_absent", at, "没来"));
		JsonNode shut = send(fact("no_answer", at, "敲门没人应"));

		assertThat(absent.get("outcome").asString()).isEqualTo("opened");
		assertThat(shut.get("followUp")).isEqualTo(absent.get("followUp"));
		assertThat(list("")).hasSize(1);
		assertThat(list("").get(0).get("why").asString()).isEqualTo("no_answer");
		assertThat(Instant.parse(list("").get(0).get("dueAt").asString()))
			.isBeforeOrEqualTo(at.plus(2, ChronoUnit.HOURS));
		JsonNode shown = this.community.get(LIST + "/" + shut.get("followUp").asLong(), this.care).json();
		assertThat(shown.get("facts")).extracting((fact) -> fact.get("note").asString())
			.containsExactlyInAnyOrder("没来", "敲门没人应");
		assertThat(shown.at("/reach/phone").asString()).isEqualTo("13800001234");
	}

	@Test
	void who_was_seen_after_all_is_noted_and_a_person_closes_it_with_that() {
		Instant noon = Instant.now().minus(3, ChronoUnit.HOURS).truncatedTo(ChronoUnit.SECONDS);
		long id = send(fact("no_answer", noon, "")).get("followUp").asLong();
		String path = LIST + "/" + id;
		assertThat(post(path + "/outcome", this.care, "{\"outcome\":\"seen_after_all\"}").status()).isEqualTo(409);

		JsonNode told = send(fact("seen_after_all", noon.plusSeconds(1200), "12:40 城关食堂 堂食"));

		assertThat(told.get("outcome").asString()).isEqualTo("noted");
		assertThat(told.get("followUp").asLong()).isEqualTo(id);
		assertThat(list("").get(0).get("state").asString()).isEqualTo("open");
		assertThat(Instant.parse(list("").get(0).get("seenAt").asString())).isEqualTo(noon.plusSeconds(1200));
		assertThat(this.community.get(path, this.care).json().at("/facts/1/note").asString())
			.isEqualTo("12:40 城关食堂 堂食");
		JsonNode closed = post(path + "/outcome", this.care, "{\"outcome\":\"seen_after_all\"}").json();
		assertThat(closed.get("state").asString()).isEqualTo("closed");
		assertThat(closed.get("outcome").asString()).isEqualTo("seen_after_all");
	}

	@Test
	void a_door_that_stays_shut_after_he_was_seen_takes_the_offer_away() {
		Instant noon = Instant.now().minus(3, ChronoUnit.HOURS);
		send(fact("no_answer", noon, ""));
		send(fact("seen_after_all", noon.plusSeconds(60), ""));
		send(fact("no_answer", noon.plusSeconds(120), ""));

		assertThat(list("").get(0).get("seenAt").isNull()).isTrue();
	}

	@Test
	void seen_before_the_missed_meal_was_told_is_known_when_it_is_told() {
		Instant noon = Instant.now().minus(3, ChronoUnit.HOURS).truncatedTo(ChronoUnit.SECONDS);
		String seen = fact("seen_after_all", noon.plusSeconds(60), "");
		assertThat(send(seen).get("followUp").isNull()).isTrue();
		assertThat(send(seen).get("outcome").asString()).isEqualTo("repeated");
		assertThat(list("")).isEmpty();

		send(fact("expected_absent", noon, ""));

		assertThat(Instant.parse(list("").get(0).get("seenAt").asString())).isEqualTo(noon.plusSeconds(60));
	}

	@Test
	void an_id_is_taken_in_once_and_answers_the_same_again() {
		String fact = fact("no_answer", Instant.now(), "");

		long followUp = send(fact).get("followUp").asLong();
		JsonNode again = send(fact);

		assertThat(again.get("outcome").asString()).isEqualTo("repeated");
		assertThat(again.get("followUp").asLong()).isEqualTo(followUp);
		assertThat(send(fact.replace("no_answer", "expected_absent")).get("reason").asString()).isEqualTo("id_taken");
		assertThat(count("care_fact")).isEqualTo(1);
	}

	@Test
	void facts_sent_by_8_at_once_open_one_follow_up() throws Exception {
		List<String> facts = IntStream.range(0, 4).mapToObj((each) -> fact("no_answer", Instant.now(), "")).toList();
		CyclicBarrier start = new CyclicBarrier(8);
		ExecutorService people = Executors.newFixedThreadPool(8);
		List<Callable<JsonNode>> calls = IntStream.range(0, 8).<Callable<JsonNode>>mapToObj((each) -> () -> {
			start.await();
			return send(facts.get(each % 4));
		}).toList();

		long distinct = 0;
		List<Future<JsonNode>> answers = people.invokeAll(calls);
		people.shutdown();
		for (Future<JsonNode> answer : answers) {
			assertThat(answer.get().get("outcome").asString()).isIn("opened", "repeated");
			distinct = Math.max(distinct, answer.get().get("followUp").asLong());
		}

		assertThat(count("follow_up")).isEqualTo(1);
		assertThat(count("care_fact")).isEqualTo(4);
		assertThat(distinct).isEqualTo(list("").get(0).get("id").asLong());
	}

	@Test
	void one_takes_it_another_needs_a_reason_nobody_home_keeps_it_open_and_seen_closes_it() {
		long id = send(fact("no_answer", Instant.now(), "")).get("followUp").asLong();
		String path = LIST + "/" + id;
		String other = Tokens.other("care");

		assertThat(post(path + "/take", this.care, "{}").json().get("takenBy").asString()).isEqualTo("account:4");
		assertThat(post(path + "/take", this.care, "{}").status()).isEqualTo(200);
		assertThat(post(path + "/take", other, "{}").status()).isEqualTo(409);
		assertThat(post(path + "/take", other, "{\"reason\":\"换班\"}").json().get("takenBy").asString())
			.isEqualTo("account:9");
		assertThat(post(path + "/outcome", other, "{\"outcome\":\"no_one\",\"note\":\"窗帘拉着\"}").json()
			.get("state")
			.asString()).isEqualTo("taken");
		assertThat(post(path + "/escalate", other, "{\"to\":\"派出所开门\"}").json().get("escalatedAt").isNull()).isFalse();
		JsonNode closed = post(path + "/outcome", other,
				"{\"outcome\":\"seen_in_person\",\"health\":\"unwell\",\"mood\":\"low\",\"needs\":\"代买降压药\",\"note\":\"感冒在睡觉😀\"}")
			.json();

		assertThat(closed.get("state").asString()).isEqualTo("closed");
		assertThat(list("")).isEmpty();
		assertThat(list("?state=closed")).hasSize(1);
		assertThat(post(path + "/outcome", other, "{\"outcome\":\"hospital\"}").status()).isEqualTo(409);
		assertThat(post(path + "/take", other, "{}").status()).isEqualTo(409);
		JsonNode steps = this.community.get(path, Tokens.person("auditor")).json();
		assertThat(steps.get("reach").isNull()).isTrue();
		assertThat(steps.get("steps")).extracting((step) -> step.get("what").asString())
			.containsExactly("taken", "taken", "taken", "no_one", "escalated", "seen_in_person");
		assertThat(steps.at("/steps/5/needs").asString()).isEqualTo("代买降压药");
		assertThat(steps.at("/steps/5/seen").asBoolean()).isTrue();
		assertThat(
				this.database.queryForObject("select needs from follow_up_step where needs is not null", byte[].class))
			.isNotEqualTo("代买降压药".getBytes(StandardCharsets.UTF_8));
		assertThat(this.database.queryForList(
				"select action from audit_entry where elder = ? and action like 'follow%'", String.class, this.elder))
			.contains("follow_up_opened", "follow_up_taken", "follow_up_no_one", "follow_up_escalated",
					"follow_up_seen_in_person", "follow_up_read");
	}

	@Test
	void a_fact_from_after_the_call_opens_it_again_and_one_from_before_does_not() {
		Instant morning = Instant.now().minus(3, ChronoUnit.HOURS);
		long id = send(fact("expected_absent", morning, "")).get("followUp").asLong();
		post(LIST + "/" + id + "/outcome", this.care, "{\"outcome\":\"reached_by_phone\"}");

		send(fact("no_answer", morning, ""));
		assertThat(list("")).isEmpty();
		this.database.update("update follow_up set closed_at = date_sub(closed_at, interval 1 hour)");
		send(fact("no_answer", Instant.now(), ""));

		assertThat(list("")).hasSize(1);
		assertThat(list("").get(0).get("takenBy").isNull()).isTrue();
		assertThat(this.community.get(LIST + "/" + id, this.care).json().get("facts")).hasSize(3);
	}

	@Test
	void what_is_due_first_comes_first_and_what_is_past_due_says_so() {
		long other = this.community.elder("李四", Community.idNumber("19400101"));
		send(fact("no_answer", Instant.now(), ""));
		send(fact("no_answer", Instant.now().minus(3, ChronoUnit.HOURS), "").replace("\"elder\":" + this.elder,
				"\"elder\":" + other));

		JsonNode open = list("?canteen=chengguan");

		assertThat(open).extracting((followUp) -> followUp.get("name").asString()).containsExactly("李四", "王桂兰");
		assertThat(open).extracting((followUp) -> followUp.get("overdue").asBoolean()).containsExactly(true, false);
		assertThat(list("?size=1&page=1").get(0).get("name").asString()).isEqualTo("王桂兰");
	}

	@Test
	void facts_of_the_dead_the_unknown_and_the_unreadable_are_refused_and_keep_none_of_the_others_out() {
		long dead = this.community.elder("李四", Community.idNumber("19400101"));
		this.community.post("/api/member/elders/" + dead + "/death", Tokens.person("registrar"),
				"{\"date\":\"2026-01-01\",\"source\":\"家属\"}");
		String good = fact("no_answer", Instant.now(), "长".repeat(600));
		String body = "{\"facts\":[%s,%s,%s,%s,%s]}".formatted(
				fact("no_answer", Instant.now(), "").replace("\"elder\":" + this.elder, "\"elder\":" + dead),
				fact("no_answer", Instant.now(), "").replace("no_answer", "feeling"),
				"{\"id\":\"%s\"}".formatted(UUID.randomUUID()),
				fact("no_answer", Instant.now(), "").replace(TODAY.toString(), TODAY.plusDays(9).toString()), good);

		JsonNode results = this.community.post(FACTS, this.meal, body).json().get("results");

		assertThat(results).extracting((result) -> result.get("reason").asString(null))
			.containsExactly("elder_gone", "unreadable", "unreadable", "date_wrong", null);
		assertThat(count("follow_up")).isEqualTo(1);
	}

	@ParameterizedTest
	@ValueSource(strings = { "{}", "{\"facts\":null}", "{\"facts\":[null]}", "{\"facts\":[{}]}", "[]", "x",
			"{\"facts\":[{\"id\":\"not-a-uuid\"}]}" })
	void what_is_no_list_of_facts_is_refused(String body) {
		assertThat(this.community.post(FACTS, this.meal, body).status()).isEqualTo(400);
	}

	@Test
	void of_one_merged_the_kept_one_is_followed_up() {
		long kept = this.community.elder("王桂兰", Community.idNumber("19430506"));
		this.community.post("/api/member/merges", Tokens.person("registrar"),
				"{\"keep\":%d,\"drop\":%d,\"reason\":\"登记重复\"}".formatted(kept, this.elder));

		send(fact("no_answer", Instant.now(), ""));

		assertThat(list("").get(0).get("elder").asLong()).isEqualTo(kept);
	}

	@Test
	void others_neither_send_nor_see_nor_close() {
		long id = send(fact("no_answer", Instant.now(), "")).get("followUp").asLong();
		String stranger = Tokens.person("care", "ninghe");
		String path = LIST + "/" + id;
		String outcome = "{\"outcome\":\"reached_by_phone\"}";

		assertThat(post(FACTS, Tokens.service("roster.meal"), "{\"facts\":[]}").status()).isEqualTo(403);
		assertThat(post(FACTS, Tokens.person("admin"), "{\"facts\":[]}").status()).isEqualTo(403);
		assertThat(this.community.get(path, stranger).status()).isEqualTo(403);
		assertThat(this.community.get(LIST, stranger).json().get("followUps")).isEmpty();
		assertThat(this.community.get(LIST + "?canteen=chengguan", stranger).status()).isEqualTo(403);
		assertThat(post(path + "/outcome", stranger, outcome).status()).isEqualTo(403);
		for (String role : List.of("canteen", "volunteer", "finance", "approver", "auditor")) {
			assertThat(post(path + "/outcome", Tokens.person(role), outcome).status()).as(role).isEqualTo(403);
		}
		assertThat(this.community.get(path, Tokens.person("volunteer")).status()).isEqualTo(403);
		assertThat(post(path + "/outcome", this.care, "{\"outcome\":\"gone\"}").status()).isEqualTo(400);
		assertThat(
				post(path + "/outcome", this.care, outcome.replace("}", ",\"at\":\"2099-01-01T00:00:00Z\"}")).status())
			.isEqualTo(400);
		assertThat(post(LIST + "/99999999/take", this.care, "{}").status()).isEqualTo(404);
		assertThat(list("")).hasSize(1);
	}

	private String fact(String type, Instant at, String note) {
		return """
				{"id":"%s","type":"%s","elder":%d,"canteen":"chengguan","date":"%s","slot":"lunch","at":"%s","note":"%s"}"""
			.formatted(UUID.randomUUID(), type, this.elder, TODAY, at, note);
	}

	private JsonNode send(String fact) {
		return this.community.post(FACTS, this.meal, "{\"facts\":[" + fact + "]}").json().at("/results/0");
	}

	private Community.Answer post(String path, String who, String body) {
		return this.community.post(path, who, body);
	}

	private JsonNode list(String query) {
		return this.community.get(LIST + query, this.care).json().get("followUps");
	}

	private int count(String table) {
		return this.database.queryForObject("select count(*) from " + table, Integer.class);
	}

}
