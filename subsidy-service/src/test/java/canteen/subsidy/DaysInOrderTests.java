package canteen.subsidy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A policy that counts across elders: whoever ate first is paid first, in whatever order
 * we hear of it.
 */
class DaysInOrderTests extends SubsidyTest {

	private static final String RULE = """
			{"stages": [{"id": "meal", "combine": "best", "rules": [{"id": "a", "when": {"age_min": 60},
			"pay": {"type": "fixed", "fen": 500}, "funder": "community"}], "limits": [%s]}], "budgets": [%s]}
			""";

	private static final String BUDGET = "{\"funder\": \"community\", \"fen\": %d, \"used_before_fen\": 0, \"on_exhausted\": \"%s\"}";

	@BeforeEach
	void everybodyIsKnown() {
		List<String> entries = new ArrayList<>();
		for (int elder = 1; elder <= 9; elder++) {
			entries.add(elder(elder, elder, "1940-01-01", ""));
		}
		roster(9, entries.toArray(String[]::new));
	}

	@Test
	void the_budget_goes_to_those_who_ate_first_with_what_is_left_for_the_last() {
		publish(RULE.formatted("", BUDGET.formatted(1200, "partial")), "2026-01-01", "2026-12-31");

		tell(List.of(taken(attendance(), 1, "2026-11-20", "lunch"), taken(attendance(), 2, "2026-11-21", "lunch"),
				taken(attendance(), 3, "2026-11-21", "dinner"), taken(attendance(), 4, "2026-11-22", "lunch")));
		this.settleDue.workOff();

		assertThat(paidFor()).isEqualTo(Map.of(1L, 500L, 2L, 500L, 3L, 200L, 4L, 0L));
	}

	@Test
	void an_earlier_meal_that_comes_late_takes_from_the_later_ones() {
		publish(RULE.formatted("", BUDGET.formatted(1000, "stop")), "2026-01-01", "2026-12-31");
		tell(List.of(taken(attendance(), 1, "2026-11-20", "lunch")));
		tell(List.of(taken(attendance(), 2, "2026-11-22", "lunch")));
		assertThat(paidFor()).isEqualTo(Map.of(1L, 500L, 2L, 500L));

		tell(List.of(taken(attendance(), 3, "2026-10-02", "lunch")));
		this.settleDue.workOff();

		assertThat(paidFor()).isEqualTo(Map.of(1L, 500L, 2L, 0L, 3L, 500L));
		assertThat(ledger()).containsEntry("funder:community", 1000L);
		assertThat(count("day_due")).isZero();
	}

	@Test
	void a_meal_taken_back_leaves_its_share_to_the_next() {
		publish(RULE.formatted("", BUDGET.formatted(500, "partial")), "2026-01-01", "2026-12-31");
		String first = attendance();
		tell(List.of(taken(first, 1, "2026-11-20", "lunch"), taken(attendance(), 2, "2026-11-22", "lunch")));

		tell(List.of(voided(first, 1, "2026-11-20", "lunch")));
		this.settleDue.workOff();

		assertThat(paidFor()).isEqualTo(Map.of(2L, 500L));
	}

	@Test
	void a_death_told_late_leaves_its_share_to_the_next() {
		publish(RULE.formatted("", BUDGET.formatted(500, "partial")), "2026-01-01", "2026-12-31");
		tell(List.of(taken(attendance(), 1, "2026-11-20", "lunch"), taken(attendance(), 2, "2026-11-22", "lunch")));

		roster(10, elder(10, 1, "1940-01-01", "").replace("\"deathDate\": null", "\"deathDate\": \"2026-11-19\""));

		assertThat(paidFor()).isEqualTo(Map.of(2L, 500L));
	}

	@Test
	void a_limit_over_all_elders_is_a_day_s_and_begins_anew_the_next() {
		publish(RULE.formatted("{\"scope\": \"all\", \"per\": \"day\", \"times\": 2}", ""), "2026-01-01", "2026-12-31");

		tell(List.of(taken(attendance(), 1, "2026-11-20", "dinner"), taken(attendance(), 2, "2026-11-20", "lunch"),
				taken(attendance(), 3, "2026-11-20", "breakfast"), taken(attendance(), 4, "2026-11-21", "lunch")));
		this.settleDue.workOff();

		assertThat(paidFor()).isEqualTo(Map.of(1L, 0L, 2L, 500L, 3L, 500L, 4L, 500L));
	}

	@Test
	void meals_eaten_before_the_policy_was_published_are_assessed_by_it() {
		tell(List.of(taken(attendance(), 2, "2026-11-21", "lunch"), taken(attendance(), 1, "2026-11-20", "lunch")));
		assertThat(paidFor()).isEqualTo(Map.of(1L, 0L, 2L, 0L));

		publish(RULE.formatted("", BUDGET.formatted(500, "stop")), "2026-01-01", "2026-12-31");

		assertThat(paidFor()).isEqualTo(Map.of(1L, 500L, 2L, 0L));
	}

	@Test
	void a_budget_begins_with_its_version_and_what_was_used_before_stands_in_it() {
		publish(RULE.formatted("", BUDGET.formatted(500, "stop")), "2026-01-01", "2026-11-20");
		publish(RULE.formatted("", BUDGET.formatted(900, "partial").replace("_fen\": 0", "_fen\": 100")), "2026-11-21",
				"2026-12-31");

		tell(List.of(taken(attendance(), 1, "2026-11-20", "lunch"), taken(attendance(), 2, "2026-11-20", "dinner"),
				taken(attendance(), 3, "2026-11-21", "lunch"), taken(attendance(), 4, "2026-11-22", "lunch")));
		this.settleDue.workOff();

		assertThat(paidFor()).isEqualTo(Map.of(1L, 500L, 2L, 0L, 3L, 500L, 4L, 300L));
	}

	@Test
	void a_quote_knows_what_others_left() {
		publish(RULE.formatted("", BUDGET.formatted(700, "partial")), "2026-01-01", "2026-12-31");
		tell(List.of(taken(attendance(), 1, "2026-11-23", "lunch")));

		assertThat(post(meal("quotes"), "/api/subsidy/quotes",
				Map.of("canteen", CANTEEN, "date", "2026-11-23", "meals",
						List.of(Map.of("slot", "lunch", "mode", "dine_in", "menu", "A", "priceFen", 1200)), "elders",
						List.of(2, 3)),
				200)
			.path("quotes")
			.valueStream()
			.map(quote -> quote.path("selfPayFen").asLong())).containsExactly(1000L, 1000L);
	}

	@Test
	void a_quote_says_when_a_monthly_fee_covers_the_meal() {
		publish("{\"stages\": [], \"package\": {\"elder_fee_fen\": 2000, \"when\": {\"meals\": [\"lunch\"]}, \"funder\": \"pool\"}}",
				"2026-01-01", "2026-12-31");

		assertThat(post(meal("quotes"), "/api/subsidy/quotes",
				Map.of("canteen", CANTEEN, "date", "2026-11-23", "meals",
						List.of(Map.of("slot", "lunch", "mode", "dine_in", "menu", "A", "priceFen", 1200),
								Map.of("slot", "dinner", "mode", "dine_in", "menu", "A", "priceFen", 1200)),
						"elders", List.of(2)),
				200)
			.path("quotes")
			.valueStream()
			.map(quote -> quote.path("coveredByFee").asBoolean(false))).containsExactly(true, false);
		Map<String, Object> lunch = taken(attendance(), 2, "2026-11-23", "lunch");
		for (String outcome : List.of("posted", "repeated")) {
			JsonNode result = tell(List.of(lunch)).path(0);
			assertThat(result.path("outcome").asString()).isEqualTo(outcome);
			assertThat(result.path("coveredByFee").asBoolean(false)).isTrue();
		}
		assertThat(tell(List.of(taken(attendance(), 2, "2026-11-23", "dinner"))).path(0).has("coveredByFee")).isFalse();
	}

	@Test
	void facts_that_come_at_once_never_overspend_the_budget() throws Exception {
		publish(RULE.formatted("", BUDGET.formatted(10_000, "partial")), "2026-01-01", "2026-12-31");
		ExecutorService counters = Executors.newFixedThreadPool(4);

		List<Future<JsonNode>> told = new ArrayList<>();
		for (int i = 0; i < 40; i++) {
			int fact = i;
			told.add(counters.submit(() -> tell(
					List.of(taken(attendance(), 1 + fact % 9, "2026-11-%02d".formatted(1 + fact / 9), "lunch")))));
		}
		for (Future<JsonNode> one : told) {
			assertThat(one.get(60, TimeUnit.SECONDS).path(0).path("outcome").asString()).isEqualTo("posted");
		}
		counters.shutdown();
		this.settleDue.workOff();

		assertThat(ledger()).containsEntry("funder:community", 10_000L);
		assertThat(paidFor().values().stream().mapToLong(Long::longValue).sum()).isEqualTo(10_000);
	}

	@Test
	void the_order_in_which_we_hear_of_meals_does_not_matter() {
		String limits = "{\"scope\": \"elder\", \"per\": \"week\", \"times\": 2},{\"scope\": \"all\", \"per\": \"month\", \"fen\": 6100}";
		publish(RULE.formatted(limits, BUDGET.formatted(8000, "partial")), "2026-01-01", "2026-12-31");
		List<Map<String, Object>> facts = new ArrayList<>();
		for (int day = 26; day <= 31; day++) {
			for (int elder = 1; elder <= 9; elder += 2) {
				facts.add(taken(attendance(), elder, "2026-10-" + day, "lunch"));
				facts.add(taken(attendance(), elder, "2026-11-" + (day - 15), "dinner"));
			}
		}
		tell(facts);
		this.settleDue.workOff();
		Map<String, Long> inOrder = ledger();

		startEmpty();
		everybodyIsKnown();
		publish(RULE.formatted(limits, BUDGET.formatted(8000, "partial")), "2026-01-01", "2026-12-31");
		Collections.shuffle(facts, new Random(7));
		facts.forEach(fact -> tell(List.of(fact)));
		this.settleDue.workOff();

		assertThat(inOrder).containsEntry("funder:community", 8000L);
		assertThat(ledger()).isEqualTo(inOrder);
		assertThat(facts).allSatisfy(fact -> assertThat(this.jdbc.sql("""
				select sum(if(reverses is null, 1, -1))
				from posting
				where attendance = ?
				""").param(fact.get("attendance")).query(Long.class).single()).isOne());
	}

	/** What the funders pay for each elder who has a meal in the ledger. */
	private Map<Long, Long> paidFor() {
		Map<Long, Long> paid = new TreeMap<>();
		this.jdbc.sql("""
				select elder, sum(price_fen - self_pay_fen) as paid
				from posting
				group by elder
				having sum(price_fen) > 0
				""").query(row -> {
			paid.put(row.getLong("elder"), row.getLong("paid"));
		});
		return paid;
	}

}
