package canteen.subsidy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

class FactListTests extends SubsidyTest {

	@BeforeEach
	void ten_elders_of_whom_five_are_80() {
		publish(FLAT, "2026-01-01", "2026-12-31");
		roster(10,
				IntStream.rangeClosed(1, 10)
					.mapToObj(elder -> elder(elder, elder, (elder % 2 == 0) ? "1943-05-06" : "1960-05-06", ""))
					.toArray(String[]::new));
	}

	@Test
	void list_comes_to_what_its_facts_come_to_one_by_one() {
		List<Map<String, Object>> facts = facts();
		facts.forEach(fact -> tell(List.of(fact)));
		Map<String, Long> ledger = ledger();
		List<String> meals = meals();
		TestDatabase.clear();
		ten_elders_of_whom_five_are_80();

		JsonNode results = tell(facts);

		assertThat(ledger()).isEqualTo(ledger).hasSize(4);
		assertThat(meals()).isEqualTo(meals);
		assertThat(results).extracting(result -> result.path("outcome").asString())
			.containsOnly("posted", "parked", "repeated");
		assertThat(this.jdbc.sql("select serial from posting order by serial").query(Integer.class).list())
			.containsExactlyElementsOf(IntStream.rangeClosed(1, (int) count("posting")).boxed().toList());
	}

	@Test
	void list_told_again_is_answered_alike_and_posts_nothing() {
		List<Map<String, Object>> meals = facts().stream()
			.filter(fact -> "attendance_taken".equals(fact.get("type")))
			.distinct()
			.toList();
		JsonNode first = tell(meals);
		long postings = count("posting");

		JsonNode second = tell(meals);

		assertThat(count("posting")).isEqualTo(postings);
		assertThat(first).extracting(result -> result.path("outcome").asString()).containsOnly("posted");
		assertThat(second).extracting(result -> result.path("outcome").asString()).containsOnly("repeated");
		assertThat(second.findValues("split")).isEqualTo(first.findValues("split"));
	}

	@Test
	void null_in_a_list_is_refused_alone() {
		JsonNode results = post(meal("facts"), "/api/subsidy/facts", "{\"facts\": [null, "
				+ this.json.writeValueAsString(taken(attendance(), 2, "2026-11-23", "lunch")) + "]}", 200)
			.path("results");
		assertThat(results).extracting(result -> result.path("outcome").asString())
			.containsExactly("refused", "posted");
	}

	@Test
	void two_lists_about_the_same_elders_at_one_instant_leave_a_true_ledger_in_each_of_5_rounds() throws Exception {
		ExecutorService relays = Executors.newFixedThreadPool(2);
		try {
			for (int round = 0; round < 5; round++) {
				TestDatabase.clear();
				ten_elders_of_whom_five_are_80();
				CyclicBarrier together = new CyclicBarrier(2);
				List<Callable<JsonNode>> lists = new ArrayList<>();
				for (String slot : List.of("lunch", "dinner")) {
					List<Map<String, Object>> facts = new ArrayList<>();
					for (long elder = 1; elder <= 10; elder++) {
						facts.add(taken(attendance(), elder, "2026-11-23", slot));
					}
					Collections.shuffle(facts, new Random(round));
					lists.add(() -> {
						together.await();
						return tell(facts);
					});
				}
				for (Future<JsonNode> results : relays.invokeAll(lists)) {
					assertThat(results.get()).extracting(result -> result.path("outcome").asString())
						.containsOnly("posted");
				}
				assertThat(ledger()).isEqualTo(Map.of("funder:county", 1500L, "funder:community", 1000L, "elder_cash",
						21500L, "meal_revenue:chengguan", -24000L));
			}
		}
		finally {
			relays.shutdownNow();
		}
	}

	/**
	 * Three days of ten elders with a duplicate slot, voids before and after, and one
	 * told twice.
	 */
	private static List<Map<String, Object>> facts() {
		List<Map<String, Object>> facts = new ArrayList<>();
		for (long elder = 1; elder <= 10; elder++) {
			for (int day = 20; day < 23; day++) {
				String attendance = new UUID(elder, day).toString();
				if (elder == 3) {
					facts.add(voided(attendance, elder, "2026-11-" + day, "lunch"));
				}
				facts.add(taken(attendance, elder, "2026-11-" + day, "lunch"));
				if (elder == 4) {
					facts.add(taken(new UUID(elder, day + 100).toString(), elder, "2026-11-" + day, "lunch"));
				}
				if (elder == 6) {
					facts.add(voided(attendance, elder, "2026-11-" + day, "lunch"));
				}
				if (elder == 8) {
					facts.add(taken(attendance, elder, "2026-11-" + day, "lunch"));
				}
			}
		}
		return facts;
	}

	private List<String> meals() {
		return this.jdbc.sql("""
				select concat_ws(' ', m.attendance, m.not_counted, m.void_reason, sum(p.price_fen), sum(p.self_pay_fen))
				from meal_fact m
				left join posting p on p.attendance = m.attendance
				group by m.attendance, m.not_counted, m.void_reason
				order by m.attendance
				""").query(String.class).list();
	}

}
