package canteen.subsidy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/** What is computed once for a month, when it closes. */
class OperatingTests extends SubsidyTest {

	private static final String MEALS = """
			"stages": [{"id": "meal", "combine": "best", "rules": [
			{"id": "a80", "text": "第4条", "when": {"age_min": 80}, "pay": {"type": "fixed", "fen": 500}, "funder": "%s"}]}]""";

	@Test
	void each_basis_is_counted_over_the_month_and_posted_once() {
		publish("{" + MEALS.formatted("county") + """
				, "operating_rules": [
				{"id": "meal", "basis": "served_meals", "fen": 100, "funder": "district"},
				{"id": "paid", "basis": "subsidised_meals", "fen": 10, "funder": "district"},
				{"id": "day", "basis": "person_days", "fen": 7, "funder": "city"},
				{"id": "box", "basis": "deliveries", "fen": 200, "funder": "district"},
				{"id": "trip", "basis": "delivery_trips", "fen": 1000, "funder": "district"}]}""", "2026-01-01",
				"2026-12-31");
		roster(2, elder(1, 17, "1943-05-06", ""), elder(2, 18, "1960-05-06", ""));
		tell(List.of(delivered(17, "2026-11-02", "d-1"), delivered(18, "2026-11-02", "d-1"),
				delivered(17, "2026-11-03", "d-1"), taken(attendance(), 17, "2026-11-03", "dinner")));

		JsonNode statement = get(finance(), "/api/subsidy/statements/" + prepare("2026-11"), 200);

		assertThat(ledger()).containsEntry("operator:chengguan", -(400L + 30 + 21 + 600 + 2000))
			.containsEntry("funder:city", 21L)
			.containsEntry("funder:district", 3030L)
			.containsEntry("funder:county", 1500L);
		assertThat(statement.path("totals").path("operatingFen").asLong()).isEqualTo(3051);
		assertThat(statement.path("totals").path("subsidyFen").asLong()).isEqualTo(4551);
		assertThat(statement.path("totals").path("meals").asLong()).isEqualTo(4);
		statement.path("checks").forEach(check -> assertThat(check.path("ok").asBoolean()).isTrue());
		assertThat(this.jdbc.sql("select sentence from posting where subject like '%/operating/trip'")
			.query(String.class)
			.single()).contains("送餐趟数 2").contains("20.00元");
	}

	@Test
	void the_601st_meal_prices_the_whole_month_anew_and_a_late_void_takes_it_back_in_the_next() {
		publish("{" + MEALS.formatted("county") + """
				, "operating_rules": [{"id": "tier", "basis": "served_meals", "mode": "whole", "tiers": [
				{"from": 1, "to": 3, "fen": 100}, {"from": 4, "fen": 200}], "funder": "district"}]}""", "2026-01-01",
				"2026-12-31");
		roster(1, elder(1, 17, "1943-05-06", ""));
		String last = attendance();
		tell(List.of(taken(attendance(), 17, "2026-10-02", "lunch"), taken(attendance(), 17, "2026-10-03", "lunch"),
				taken(attendance(), 17, "2026-10-04", "lunch"), taken(last, 17, "2026-10-05", "lunch")));
		lock(prepare("2026-10"));
		assertThat(ledger()).containsEntry("funder:district", 800L);

		tell(List.of(voided(last, 17, "2026-10-05", "lunch")));
		long november = prepare("2026-11");

		assertThat(ledger()).containsEntry("funder:district", 300L);
		List<Map<String, Object>> adjusted = this.jdbc.sql("""
				select kind, month, own_month, original_month, original_serial, reason
				from posting
				where subject is not null
				and month = '2026-11'
				order by serial
				""").query().listOfRows();
		assertThat(adjusted).hasSize(2)
			.allSatisfy(row -> assertThat(row).containsEntry("kind", "adjustment")
				.containsEntry("own_month", "2026-10")
				.containsEntry("original_month", "2026-10")
				.containsEntry("original_serial", 5));
		assertThat(adjusted.get(0).get("reason")).asString().contains("已结账月份");
		get(finance(), "/api/subsidy/statements/" + november, 200).path("checks")
			.forEach(check -> assertThat(check.path("ok").asBoolean()).isTrue());
	}

	@Test
	void a_marginal_tier_prices_only_the_meals_above_it_when_the_month_closes() {
		publish("{" + MEALS.formatted("county") + """
				, "operating_rules": [{"id": "tier", "basis": "served_meals", "mode": "marginal", "tiers": [
				{"from": 1, "to": 3, "fen": 100}, {"from": 4, "fen": 200}], "funder": "district"}]}""", "2026-01-01",
				"2026-12-31");
		tell(List.of(taken(attendance(), 17, "2026-11-02", "lunch"), taken(attendance(), 17, "2026-11-03", "lunch"),
				taken(attendance(), 17, "2026-11-04", "lunch")));
		long third = prepare("2026-11");
		assertThat(ledger()).containsEntry("funder:district", 300L);
		post(reviewer(), "/api/subsidy/statements/" + third + "/return", Map.of("reason", "少了两餐"), 200);

		tell(List.of(taken(attendance(), 17, "2026-11-05", "lunch"), taken(attendance(), 17, "2026-11-06", "lunch")));
		prepare("2026-11");

		assertThat(ledger()).containsEntry("funder:district", 3 * 100L + 2 * 200L);
	}

	@Test
	void preparing_again_after_a_late_meal_reverses_and_posts_the_operating_subsidy_anew() {
		publish("{" + MEALS.formatted("county") + """
				, "operating_rules": [{"id": "meal", "basis": "served_meals", "fen": 100, "funder": "district"}]}""",
				"2026-01-01", "2026-12-31");
		tell(List.of(taken(attendance(), 17, "2026-11-02", "lunch")));
		long first = prepare("2026-11");
		tell(List.of(taken(attendance(), 17, "2026-11-03", "lunch")));
		post(reviewer(), "/api/subsidy/statements/" + first + "/return", Map.of("reason", "少了一餐"), 200);

		prepare("2026-11");

		assertThat(ledger()).containsEntry("operator:chengguan", -200L);
		assertThat(kinds()).isEqualTo(Map.of("taken", 2L, "operating", 2L, "reversal", 1L));
	}

	@Test
	void a_level_factor_and_an_average_with_its_service_days_come_to_the_lump() {
		publish("{" + MEALS.formatted("county") + """
				, "operating_rules": [{"id": "lump", "basis": "served_meals", "mode": "lump_by_average", "tiers": [
				{"avg_below": 2, "lump_fen": 1000}, {"avg_from": 2, "lump_fen": 5000}], "level_bp": {"A": 8000},
				"funder": "district"}]}""", "2026-01-01", "2026-12-31");
		tell(List.of(taken(attendance(), 17, "2026-11-02", "lunch"), taken(attendance(), 18, "2026-11-02", "lunch"),
				taken(attendance(), 17, "2026-11-03", "lunch"), taken(attendance(), 18, "2026-11-03", "lunch")));

		prepare("2026-11");

		assertThat(ledger()).containsEntry("funder:district", 4000L);
	}

	@Test
	void a_flat_fee_replaces_what_the_elder_paid_meal_by_meal_and_the_pool_bears_the_rest() {
		publish("""
				{"stages": [], "package": {"elder_fee_fen": 2000, "when": {"age_min": 60, "meals": ["lunch"]},
				"split": {"parts": [{"funder": "county", "w": 1}, {"funder": "community", "w": 2}],
				"remainder_to": "community"}}}""", "2026-01-01", "2026-12-31");
		roster(2, elder(1, 17, "1943-05-06", ""), elder(2, 18, "1943-05-06", ""));
		tell(List.of(taken(attendance(), 17, "2026-11-02", "lunch"), taken(attendance(), 17, "2026-11-03", "lunch"),
				taken(attendance(), 17, "2026-11-03", "dinner"), taken(attendance(), 18, "2026-11-03", "lunch")));

		JsonNode statement = get(finance(), "/api/subsidy/statements/" + prepare("2026-11"), 200);

		assertThat(ledger()).isEqualTo(Map.of("elder_receivable:17", 2000L, "elder_receivable:18", 2000L, "elder_cash",
				1200L, "funder:county", 133L, "funder:community", 267L, "meal_revenue:chengguan", -5600L));
		assertThat(statement.path("totals").path("priceFen").asLong()).isEqualTo(5600);
		assertThat(statement.path("totals").path("selfPayFen").asLong()).isEqualTo(5200);
		statement.path("checks").forEach(check -> assertThat(check.path("ok").asBoolean()).isTrue());
	}

	@Test
	void a_fee_eaten_up_at_two_canteens_is_charged_once() {
		publish("""
				{"stages": [], "package": {"elder_fee_fen": 2000, "when": {"age_min": 60}, "funder": "pool"}}""",
				"2026-01-01", "2026-12-31");
		roster(1, elder(1, 17, "1943-05-06", ""));
		Map<String, Object> elsewhere = new HashMap<>(taken(attendance(), 17, "2026-11-03", "lunch"));
		elsewhere.put("canteen", "dongmen");
		tell(List.of(taken(attendance(), 17, "2026-11-02", "lunch"), elsewhere));

		prepare("2026-11");
		post(finance(), "/api/subsidy/statements", Map.of("canteen", "dongmen", "month", "2026-11", "early", true),
				201);

		assertThat(ledger()).isEqualTo(Map.of("elder_receivable:17", 2000L, "funder:pool", 400L,
				"meal_revenue:chengguan", -1200L, "meal_revenue:dongmen", -1200L));
	}

	@Test
	void a_pot_is_split_once_on_the_months_total() {
		publish("{" + MEALS.formatted("pool") + """
				, "period_split": {"from_funder": "pool", "parts": [{"funder": "city", "w": 1},
				{"funder": "district", "w": 1}, {"funder": "street", "w": 1}], "remainder_to": "street"}}""",
				"2026-01-01", "2026-12-31");
		roster(1, elder(1, 17, "1943-05-06", ""));
		List<Map<String, Object>> seven = new ArrayList<>();
		for (int day = 1; day <= 7; day++) {
			seven.add(taken(attendance(), 17, "2026-11-0" + day, "lunch"));
		}
		tell(seven);

		long id = prepare("2026-11");

		assertThat(ledger()).doesNotContainKey("funder:pool")
			.containsEntry("funder:city", 1166L)
			.containsEntry("funder:district", 1166L)
			.containsEntry("funder:street", 1168L);
		lock(id);
		tell(List.of(voided((String) seven.get(0).get("attendance"), 17, "2026-11-01", "lunch")));
		prepare("2026-12");
		assertThat(ledger()).doesNotContainKey("funder:pool")
			.containsEntry("funder:city", 1000L)
			.containsEntry("funder:street", 1000L);
	}

	private Map<String, Long> kinds() {
		Map<String, Long> kinds = new HashMap<>();
		this.jdbc.sql("select kind, count(*) as number from posting group by kind").query(row -> {
			kinds.put(row.getString("kind"), row.getLong("number"));
		});
		return kinds;
	}

	private static Map<String, Object> delivered(long elder, String date, String doorstep) {
		Map<String, Object> fact = new HashMap<>(taken(attendance(), elder, date, "lunch"));
		fact.put("mode", "delivery");
		fact.put("doorstep", doorstep);
		return fact;
	}

}
