package canteen.subsidy;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.TreeMap;
import java.util.stream.Stream;

import canteen.subsidy.seal.Digest;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

class FactTests extends SubsidyTest {

	@Test
	void a_meal_is_split_over_its_funders_in_the_answer_and_in_the_ledger() {
		publish(FLAT, "2026-01-01", "2026-12-31");
		roster(1, elder(1, 17, "1943-05-06", ""));

		JsonNode result = tell(List.of(taken(attendance(), 17, "2026-11-23", "lunch"))).path(0);

		assertThat(result.path("outcome").asString()).isEqualTo("posted");
		assertThat(result.path("split").path("selfPayFen").asLong()).isEqualTo(700);
		assertThat(ledger()).isEqualTo(Map.of("funder:county", 300L, "funder:community", 200L, "elder_cash", 700L,
				"meal_revenue:chengguan", -1200L));
	}

	@Test
	void facts_in_any_order_come_to_the_same_ledger() {
		List<Map<String, Object>> facts = new ArrayList<>();
		for (int day = 10; day < 16; day++) {
			for (String slot : List.of("breakfast", "lunch", "dinner")) {
				String attendance = attendance();
				facts.add(taken(attendance, 17, "2026-11-" + day, slot));
				if (day % 2 == 0 && slot.equals("breakfast")) {
					facts.add(voided(attendance, 17, "2026-11-" + day, slot));
				}
			}
		}
		Map<String, Long> expected = Map.of("funder:county", 1800L, "funder:community", 1200L, "elder_cash", 15000L,
				"meal_revenue:chengguan", -18000L);
		for (int seed = 0; seed < 4; seed++) {
			TestDatabase.clear();
			publish(FLAT, "2026-01-01", "2026-12-31");
			roster(1, elder(1, 17, "1943-05-06", ""));
			Collections.shuffle(facts, new Random(seed));

			facts.forEach(fact -> tell(List.of(fact)));

			assertThat(ledger()).as("order %d", seed).isEqualTo(expected);
		}
	}

	@Test
	void the_same_fact_twice_is_posted_once_and_answered_alike() {
		Map<String, Object> fact = taken(attendance(), 17, "2026-11-23", "lunch");

		JsonNode first = tell(List.of(fact)).path(0);
		JsonNode second = tell(List.of(fact)).path(0);

		assertThat(second.path("outcome").asString()).isEqualTo("repeated");
		assertThat(second.path("split")).isEqualTo(first.path("split"));
		assertThat(count("posting")).isEqualTo(1);
	}

	@Test
	void a_fact_without_the_newer_fields_has_the_content_it_had_before_there_were_any() {
		Map<String, Object> fact = taken(attendance(), 17, "2026-11-23", "lunch");
		Map<String, Object> withNulls = new HashMap<>(fact);
		List.of("manual", "forced", "receivedAt", "doorstep").forEach(field -> withNulls.put(field, null));
		tell(List.of(fact));
		String payload = this.jdbc.sql("select payload from fact").query(String.class).single();

		assertThat(tell(List.of(withNulls)).path(0).path("outcome").asString()).isEqualTo("repeated");
		assertThat(payload).doesNotContain("manual\":")
			.doesNotContain("forced")
			.doesNotContain("receivedAt")
			.doesNotContain("doorstep");
		assertThat(this.jdbc.sql("select content_hash from fact").query(String.class).single())
			.isEqualTo(Digest.of(payload.getBytes(StandardCharsets.UTF_8)));
	}

	@Test
	void a_meal_handed_over_at_the_door_is_taken_in_like_any_other() {
		Map<String, Object> fact = new HashMap<>(taken(attendance(), 17, "2026-11-23", "lunch"));
		fact.put("mode", "delivery");
		fact.put("how", "delivery");

		assertThat(tell(List.of(fact)).path(0).path("outcome").asString()).isEqualTo("posted");
		assertThat(count("posting")).isEqualTo(1);
	}

	@Test
	void the_same_id_with_other_content_is_refused() {
		String attendance = attendance();
		tell(List.of(taken(attendance, 17, "2026-11-23", "lunch")));

		JsonNode other = tell(List.of(taken(attendance, 18, "2026-11-23", "lunch"))).path(0);

		assertThat(other.path("outcome").asString()).isEqualTo("refused");
		assertThat(count("posting")).isEqualTo(1);
	}

	@Test
	void a_void_before_its_meal_is_parked_and_then_keeps_the_meal_off_the_ledger() {
		String attendance = attendance();

		JsonNode early = tell(List.of(voided(attendance, 17, "2026-11-23", "lunch"))).path(0);
		assertThat(early.path("outcome").asString()).isEqualTo("parked");
		assertThat(get(person("account:1", "auditor"), "/api/subsidy/facts/backlog", 200).path("parked").asLong())
			.isEqualTo(1);

		tell(List.of(taken(attendance, 17, "2026-11-23", "lunch")));

		assertThat(ledger()).isEmpty();
		assertThat(get(person("account:1", "admin"), "/api/subsidy/facts/backlog", 200).path("parked").asLong())
			.isZero();
	}

	@Test
	void a_void_takes_the_meal_back_by_a_new_row() {
		String attendance = attendance();
		tell(List.of(taken(attendance, 17, "2026-11-23", "lunch")));

		tell(List.of(voided(attendance, 17, "2026-11-23", "lunch")));

		assertThat(count("posting")).isEqualTo(2);
		assertThat(ledger()).isEmpty();
	}

	@Test
	void one_bad_fact_does_not_fail_the_others() {
		Map<String, Object> bad = Map.of("id", "no-uuid", "type", "attendance_taken");

		JsonNode results = tell(List.of(bad, taken(attendance(), 17, "2026-11-23", "lunch")));

		assertThat(results.path(0).path("outcome").asString()).isEqualTo("refused");
		assertThat(results.path(0).path("reason").asString()).isEqualTo("id 不是 UUID (id is no UUID)");
		assertThat(results.path(1).path("outcome").asString()).isEqualTo("posted");
	}

	@Test
	void a_refused_fact_says_why_in_both_languages() {
		String attendance = attendance();
		Map<String, Object> fact = taken(attendance, 17, "2026-11-23", "lunch");
		Map<String, Object> other = new TreeMap<>(fact);
		other.put("priceFen", 1300);
		Map<String, Object> renamed = new TreeMap<>(fact);
		renamed.put("id", attendance());
		tell(List.of(fact));

		assertThat(Stream.of(other, renamed, voided(attendance, 18, "2026-11-23", "lunch"))
			.map(told -> tell(List.of(told)).path(0).path("reason").asString()))
			.containsExactly("同一个 id 以前带的是别的内容 (this id came with other content before)",
					"这条就餐记录以前用别的 id 报过 (this attendance was told under another id before)",
					"这条就餐记录是另一位老人的 (this attendance is another elder's)");
		assertThat(post(meal("facts"), "/api/subsidy/facts", "{\"facts\": [1]}", 200).path("results")
			.path(0)
			.path("reason")
			.asString()).isEqualTo("内容读不懂 (it cannot be read)");
	}

	@Test
	void an_elder_the_roster_has_not_sent_pays_all_until_it_does() {
		publish(FLAT, "2026-01-01", "2026-12-31");
		tell(List.of(taken(attendance(), 17, "2026-11-23", "lunch")));
		assertThat(ledger()).isEqualTo(Map.of("elder_cash", 1200L, "meal_revenue:chengguan", -1200L));

		roster(1, elder(1, 17, "1943-05-06", ""));

		assertThat(ledger()).containsEntry("elder_cash", 700L).containsEntry("funder:county", 300L);
	}

	@Test
	void a_category_told_late_assesses_the_months_meals_anew() {
		publish(FLAT, "2026-01-01", "2026-12-31");
		roster(1, elder(1, 17, "1960-05-06", ""));
		tell(List.of(taken(attendance(), 17, "2026-11-02", "lunch"), taken(attendance(), 17, "2026-11-20", "lunch")));
		assertThat(ledger()).containsEntry("elder_cash", 2400L);

		roster(2, elder(2, 17, "1960-05-06", "{\"tag\": \"dibao\", \"from\": \"2026-11-10\", \"to\": null}"));

		assertThat(ledger()).containsEntry("elder_cash", 1600L).containsEntry("funder:county", 800L);
	}

	@Test
	void a_death_told_late_takes_later_meals_off_the_ledger() {
		roster(1, elder(1, 17, "1943-05-06", ""));
		tell(List.of(taken(attendance(), 17, "2026-11-20", "lunch"), taken(attendance(), 17, "2026-11-21", "lunch")));

		roster(2, elder(2, 17, "1943-05-06", "").replace("\"deathDate\": null", "\"deathDate\": \"2026-11-20\""));

		assertThat(ledger()).containsEntry("elder_cash", 1200L);
		assertThat(this.jdbc.sql("select not_counted from meal_fact where service_date = '2026-11-21'")
			.query(String.class)
			.single()).isEqualTo("AFTER_DEATH");
	}

	@Test
	void facts_told_at_once_get_serials_without_holes_and_one_live_posting_each() throws Exception {
		publish(FLAT, "2026-01-01", "2026-12-31");
		ExecutorService threads = Executors.newFixedThreadPool(6);
		List<Future<JsonNode>> told = new ArrayList<>();
		for (int number = 0; number < 60; number++) {
			Map<String, Object> fact = taken(attendance(), 1 + number % 4, "2026-11-%02d".formatted(1 + number / 4),
					"lunch");
			told.add(threads.submit(() -> tell(List.of(fact))));
			told.add(threads.submit(() -> tell(List.of(fact))));
		}
		for (Future<JsonNode> answer : told) {
			assertThat(answer.get().path(0).path("outcome").asString()).isIn("posted", "repeated");
		}
		threads.shutdown();

		assertThat(count("posting")).isEqualTo(60);
		assertThat(this.jdbc.sql("select max(serial) from posting").query(Integer.class).single()).isEqualTo(60);
	}

}
