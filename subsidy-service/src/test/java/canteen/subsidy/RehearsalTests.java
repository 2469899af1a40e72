package canteen.subsidy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import canteen.subsidy.rehearsal.Rehearse;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;

/** A draft on the meals of the past, side by side with what was in force. */
class RehearsalTests extends SubsidyTest {

	private static final String DRAFT = """
			{"stages": [{"id": "meal", "combine": "best", "rules": [
			{"id": "a80", "text": "第4条 80岁以上每餐7元", "when": {"age_min": 80}, "pay": {"type": "fixed", "fen": 700}, "funder": "community"}]}],
			"budgets": [{"funder": "community", "fen": 1500, "on_exhausted": "partial"}],
			"operating_rules": [{"id": "op", "basis": "served_meals", "fen": 100, "funder": "county"}]}
			""";

	@Autowired
	Rehearse rehearse;

	@BeforeEach
	void meals_of_three_elders_under_a_published_policy() {
		roster(3, elder(1, 1, "1940-01-01", ""),
				elder(2, 2, "1950-01-01", "{\"tag\": \"dibao\", \"from\": \"2026-10-01\", \"to\": null}"),
				elder(3, 3, "1950-01-01", "").replace("第三居民小组", "第一居民小组"));
		publish(FLAT, "2026-01-01", "2026-12-31");
		List<Map<String, Object>> facts = new ArrayList<>();
		for (String date : List.of("2026-10-30", "2026-10-31", "2026-11-01")) {
			for (long elder = 1; elder <= 3; elder++) {
				facts.add(taken(attendance(), elder, date, "lunch"));
			}
		}
		tell(facts);
	}

	@Test
	void what_it_would_cost_who_gains_who_loses_and_when_the_budget_ends() {
		JsonNode rehearsal = finished(ask(draft(), "2026-10-01", "2026-11-30"));

		assertThat(rehearsal.path("state").asString()).isEqualTo("done");
		assertThat(rehearsal.path("progress").path("done").asLong()).isEqualTo(9);
		JsonNode result = rehearsal.path("result");
		JsonNode draft = result.path("rehearsed");
		assertThat(draft.path("total").path("subsidyFen").asLong()).isEqualTo(1500);
		assertThat(draft.path("total").path("operatingFen").asLong()).isEqualTo(900);
		assertThat(draft.path("total").path("byFunderFen").toString()).isEqualTo("{\"community\":1500,\"county\":900}");
		assertThat(draft.path("months").path(0).path("subsidyFen").asLong()).isEqualTo(1400);
		assertThat(draft.path("months").path(1).path("of").asString()).isEqualTo("2026-11");
		assertThat(draft.path("months").path(1).path("subsidyFen").asLong()).isEqualTo(100);
		assertThat(draft.path("budgets").path(0).path("exhaustedOn").asString()).isEqualTo("2026-11-01");
		JsonNode inForce = result.path("inForce");
		assertThat(inForce.path("total").path("subsidyFen").asLong()).isEqualTo(3 * 500 + 3 * 800);
		assertThat(inForce.path("classes").path(1).path("of").asString()).isEqualTo("dibao");
		assertThat(inForce.path("classes").path(1).path("subsidyFen").asLong()).isEqualTo(2400);
		assertThat(inForce.path("groups").valueStream().map(group -> group.path("of").asString() + group.path("meals")))
			.containsExactly("第一居民小组3", "第三居民小组6");
		assertThat(result.path("lose").path("elders").asLong()).isEqualTo(1);
		assertThat(result.path("lose").path("largest").path(0).path("elder").asLong()).isEqualTo(2);
		assertThat(result.path("lose").path("largest").path(0).path("differenceFen").asLong()).isEqualTo(2400);
		assertThat(result.path("gain").path("elders").asLong()).isZero();
		assertThat(result.path("unchanged").asLong()).isEqualTo(2);
	}

	@Test
	void what_was_in_force_comes_to_what_stands_in_the_ledger() {
		JsonNode inForce = finished(ask(draft(), "2026-10-01", "2026-11-30")).path("result").path("inForce");

		assertThat(inForce.path("total").path("byFunderFen").path("county").asLong())
			.isEqualTo(ledger().get("funder:county"));
		assertThat(inForce.path("total").path("elderPaysFen").asLong()).isEqualTo(ledger().get("elder_cash"));
	}

	@Test
	void a_rehearsal_posts_nothing_and_publishes_nothing() {
		long postings = count("posting");
		long id = draft();

		finished(ask(id, "2026-10-01", "2026-11-30"));

		assertThat(count("posting")).isEqualTo(postings);
		assertThat(get(finance(), "/api/subsidy/policies/" + id, 200).path("state").asString()).isEqualTo("draft");
	}

	@Test
	void a_rehearsal_whose_server_stopped_is_begun_again_and_says_so() {
		long id = ask(draft(), "2026-10-01", "2026-11-30");
		TestDatabase.asOwner(
				"update rehearsal set state = 'running', attempts = 1, worker = 'gone', leased_until = '2026-11-23 05:59:59'");

		JsonNode rehearsal = finished(id);

		assertThat(rehearsal.path("state").asString()).isEqualTo("done");
		assertThat(rehearsal.path("attempts").asInt()).isEqualTo(2);
	}

	@Test
	void what_another_server_works_on_is_left_to_it() {
		long id = ask(draft(), "2026-10-01", "2026-11-30");
		TestDatabase.asOwner(
				"update rehearsal set state = 'running', attempts = 1, worker = 'other', leased_until = '2026-11-23 06:00:01'");

		assertThat(finished(id).path("state").asString()).isEqualTo("running");
	}

	@Test
	void a_cancelled_rehearsal_is_never_run_and_is_cancelled_once() {
		long id = ask(draft(), "2026-10-01", "2026-11-30");

		assertThat(post(finance(), "/api/subsidy/rehearsals/" + id + "/cancel", Map.of(), 200).path("state").asString())
			.isEqualTo("cancelled");

		assertThat(finished(id).path("result").isNull()).isTrue();
		assertThat(post(finance(), "/api/subsidy/rehearsals/" + id + "/cancel", Map.of(), 409).path("type").asString())
			.isEqualTo("urn:problem:rehearsal-over");
	}

	@Test
	void days_in_the_wrong_order_too_many_days_and_an_unknown_policy_are_refused() {
		long id = draft();

		post(finance(), "/api/subsidy/rehearsals", body(id, "2026-11-02", "2026-11-01"), 400);
		post(finance(), "/api/subsidy/rehearsals", body(id, "2020-01-01", "2026-11-01"), 400);
		post(finance(), "/api/subsidy/rehearsals", body(999, "2026-11-01", "2026-11-01"), 400);
		post(person("account:8", "auditor"), "/api/subsidy/rehearsals", body(id, "2026-11-01", "2026-11-01"), 403);
		get(person("account:8", "auditor"), "/api/subsidy/rehearsals/77", 404);
	}

	@Test
	void the_eleventh_waiting_rehearsal_is_refused() {
		long id = draft();
		for (int i = 0; i < 10; i++) {
			ask(id, "2026-11-01", "2026-11-01");
		}

		assertThat(post(finance(), "/api/subsidy/rehearsals", body(id, "2026-11-01", "2026-11-01"), 409).path("type")
			.asString()).isEqualTo("urn:problem:too-many-rehearsals");
		assertThat(get(finance(), "/api/subsidy/rehearsals", 200).path("rehearsals").size()).isEqualTo(10);
	}

	@Test
	void a_flat_fee_is_what_the_elder_pays_for_the_covered_meals_of_a_month() {
		String fee = "{\"stages\": [], \"package\": {\"elder_fee_fen\": 2000, \"when\": {\"age_min\": 80}, \"funder\": \"pool\"}}";

		JsonNode result = finished(ask(draft(fee), "2026-10-01", "2026-11-30")).path("result");

		assertThat(result.path("rehearsed").path("total").path("byFunderFen").path("pool").asLong()).isEqualTo(400);
		assertThat(result.path("rehearsed").path("total").path("elderPaysFen").asLong()).isEqualTo(4000 + 6 * 1200);
	}

	private long draft() {
		return draft(DRAFT);
	}

	private long draft(String document) {
		return post(finance(), "/api/subsidy/policies",
				"{\"name\": \"新办法草案\", \"from\": \"2027-01-01\", \"to\": null, \"document\": " + document + "}", 201)
			.path("id")
			.asLong();
	}

	private long ask(long policy, String from, String to) {
		return post(finance(), "/api/subsidy/rehearsals", body(policy, from, to), 202).path("id").asLong();
	}

	private static Map<String, Object> body(long policy, String from, String to) {
		return Map.of("policy", policy, "from", from, "to", to);
	}

	private JsonNode finished(long id) {
		this.rehearse.workOff();
		return get(person("account:7", "auditor"), "/api/subsidy/rehearsals/" + id, 200);
	}

}
