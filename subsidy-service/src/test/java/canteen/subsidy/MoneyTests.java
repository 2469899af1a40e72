package canteen.subsidy;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;

import static org.assertj.core.api.Assertions.assertThat;

/** Money that comes and goes: donations, appropriations, budgets, the trial balance. */
class MoneyTests extends SubsidyTest {

	private static final String DONATED = """
			{"stages": [{"id": "meal", "combine": "best", "rules": [{"id": "gift", "text": "善款每餐3元",
			"pay": {"type": "fixed", "fen": 300}, "funder": "donation"}]}],
			"budgets": [{"funder": "donation", "fen": 800, "on_exhausted": "partial"}]}""";

	@Test
	void a_donation_runs_down_gift_by_gift_with_the_meals_it_pays() {
		String first = give("donation", 500, "2026-10-01");
		String second = give("donation", 300, "2026-11-01");
		publish(DONATED, "2026-01-01", "2026-12-31");
		roster(1, elder(1, 17, "1943-05-06", ""));

		tell(List.of(taken(attendance(), 17, "2026-11-02", "lunch"), taken(attendance(), 17, "2026-11-03", "lunch")));
		JsonNode after = get(finance(), "/api/subsidy/donations", 200);

		assertThat(after.path("funds").path(0).path("leftFen").asLong()).isEqualTo(200);
		assertThat(left(after, first)).isZero();
		assertThat(left(after, second)).isEqualTo(200);
		tell(List.of(taken(attendance(), 17, "2026-11-04", "lunch"), taken(attendance(), 17, "2026-11-05", "lunch")));
		assertThat(get(finance(), "/api/subsidy/donations", 200).path("funds").path(0).path("leftFen").asLong())
			.isZero();
		assertThat(ledger()).containsEntry("bank:donation", 800L).doesNotContainKey("funder:donation");
	}

	@Test
	void the_same_donation_twice_is_booked_once_and_a_retracted_one_leaves_a_reversal() {
		String id = UUID.randomUUID().toString();
		Map<String, Object> gift = gift(id, "donation", 500, "2026-10-01");
		post(finance(), "/api/subsidy/donations", gift, 201);
		post(finance(), "/api/subsidy/donations", gift, 201);
		assertThat(type(post(finance(), "/api/subsidy/donations", gift(id, "donation", 501, "2026-10-01"), 409)))
			.endsWith("same-id-other-content");
		assertThat(count("posting")).isEqualTo(1);

		post(approver(), "/api/subsidy/donations/" + id + "/retract", Map.of("reason", "记错了"), 200);
		post(approver(), "/api/subsidy/donations/" + id + "/retract", Map.of("reason", "记错了"), 200);

		assertThat(ledger()).isEmpty();
		assertThat(count("posting")).isEqualTo(2);
	}

	@Test
	void what_a_funder_owes_gave_and_paid_stands_side_by_side() {
		publish(FLAT, "2026-01-01", "2026-12-31");
		roster(1, elder(1, 17, "1943-05-06", ""));
		tell(List.of(taken(attendance(), 17, "2026-11-02", "lunch")));
		post(finance(), "/api/subsidy/appropriations", moved("received", null, 250), 201);
		post(finance(), "/api/subsidy/appropriations", moved("paid", CANTEEN, 100), 201);
		post(finance(), "/api/subsidy/appropriations", moved("paid", null, 100), 400);

		JsonNode county = get(person("account:1", "auditor"), "/api/subsidy/appropriations/standings", 200)
			.path("funders")
			.path(1);

		assertThat(county.path("funder").asString()).isEqualTo("county");
		assertThat(county.path("claimedFen").asLong()).isEqualTo(300);
		assertThat(county.path("receivedFen").asLong()).isEqualTo(250);
		assertThat(county.path("paidFen").asLong()).isEqualTo(100);
		assertThat(get(finance(), "/api/subsidy/appropriations", 200).path("appropriations").size()).isEqualTo(2);
	}

	@Test
	void a_budget_burns_down_says_when_it_ends_and_what_happens_then() {
		publish(DONATED, "2026-01-01", "2026-12-31");
		roster(1, elder(1, 17, "1943-05-06", ""));
		tell(List.of(taken(attendance(), 17, "2026-11-02", "lunch"), taken(attendance(), 17, "2026-11-03", "lunch")));
		budget("donation", 700);
		budget("donation", 800);
		budget("county", 100);

		JsonNode budgets = get(finance(), "/api/subsidy/budgets?year=2026", 200).path("budgets");

		JsonNode donation = budgets.path(1);
		assertThat(donation.path("fen").asLong()).isEqualTo(800);
		assertThat(donation.path("spentFen").asLong()).isEqualTo(600);
		assertThat(donation.path("leftFen").asLong()).isEqualTo(200);
		// 600 in the 23 days of November so far: 200 more last 7.67 days
		assertThat(donation.path("exhaustedOn").asString()).isEqualTo("2026-12-01");
		assertThat(donation.path("then").asString()).isEqualTo("partial");
		assertThat(budgets.path(0).path("then").asString()).isEqualTo("warn");
		assertThat(budgets.path(0).path("exhaustedOn").isNull()).isTrue();
	}

	@Test
	void a_budget_that_will_run_out_must_be_answered_for_before_the_month_is_approved() {
		publish(FLAT, "2026-01-01", "2026-12-31");
		roster(1, elder(1, 17, "1943-05-06", ""));
		tell(List.of(taken(attendance(), 17, "2026-11-02", "lunch"), taken(attendance(), 17, "2026-11-03", "lunch")));
		budget("county", 700);
		budget("community", 90_000_000);
		budget("street", 1);
		long statement = prepare("2026-11");
		post(reviewer(), "/api/subsidy/statements/" + statement + "/review", Map.of(), 200);
		look(statement);

		JsonNode found = get(finance(), "/api/subsidy/anomalies?canteen=chengguan&month=2026-11", 200)
			.path("anomalies");
		List<JsonNode> warnings = found.valueStream()
			.filter(one -> one.path("kind").asString().equals("budget_runs_out"))
			.toList();

		// 600 in the 23 days of November so far: 100 more last 3.84 days
		assertThat(warnings).hasSize(1);
		assertThat(warnings.get(0).path("sentence").asString())
			.isEqualTo("县级 2026 年预算 7.00 元,已用 6.00 元,照此下去 2026-11-27 用完;政策没有规定用完后停发,补贴会照常发生");
		assertThat(warnings.get(0).path("english").asString()).contains("used up on 2026-11-27");
		assertThat(warnings.get(0).path("evidence").path("figures").path("exhaustedOn").asString())
			.isEqualTo("2026-11-27");
		assertThat(warnings.get(0).path("blocks").asBoolean()).isTrue();
		budget("county", 500);
		post(approver(), "/api/subsidy/anomalies/search", Map.of("canteen", CANTEEN, "month", "2026-11"), 200);
		assertThat(type(post(approver(), "/api/subsidy/statements/" + statement + "/approve", Map.of(), 409)))
			.endsWith("anomalies-unanswered");
		look(statement);
		post(approver(), "/api/subsidy/statements/" + statement + "/approve", Map.of(), 200);
	}

	@Test
	void a_field_that_is_refused_is_explained_in_the_wanted_language() throws Exception {
		for (Map.Entry<String, String> language : Map
			.of("en", "a payment names its canteen, a receipt names none", "zh-CN", "拨付要写助餐点,收款不写")
			.entrySet()) {
			String told = this.http
				.perform(MockMvcRequestBuilders.post("/api/subsidy/appropriations")
					.contentType("application/json")
					.header("Accept-Language", language.getKey())
					.content(this.json.writeValueAsString(moved("paid", null, 100)))
					.with(finance()))
				.andReturn()
				.getResponse()
				.getContentAsString(StandardCharsets.UTF_8);
			assertThat(this.json.readTree(told).path("errors").path(0).path("message").asString())
				.isEqualTo(language.getValue());
		}
	}

	@Test
	void the_trial_balance_balances_as_of_any_time() {
		publish(FLAT, "2026-01-01", "2026-12-31");
		roster(1, elder(1, 17, "1943-05-06", ""));
		tell(List.of(taken(attendance(), 17, "2026-11-02", "lunch")));
		give("donation", 500, "2026-10-01");

		JsonNode now = get(finance(), "/api/subsidy/ledger/trial-balance", 200);
		JsonNode before = get(finance(), "/api/subsidy/ledger/trial-balance?at=2026-11-22T00:00:00Z", 200);

		assertThat(now.path("debitFen").asLong()).isEqualTo(1700).isEqualTo(now.path("creditFen").asLong());
		assertThat(now.path("accounts").size()).isEqualTo(6);
		assertThat(before.path("accounts").size()).isZero();
		assertThat(get(person("account:9", "canteen"), "/api/subsidy/ledger/trial-balance", 403)).isNotNull();
	}

	private String give(String funder, long fen, String date) {
		String id = UUID.randomUUID().toString();
		post(finance(), "/api/subsidy/donations", gift(id, funder, fen, date), 201);
		return id;
	}

	private static Map<String, Object> gift(String id, String funder, long fen, String date) {
		return Map.of("id", id, "donor", "一位不愿留名的邻居", "purpose", "老人午餐", "funder", funder, "fen", fen, "receivedOn",
				date, "reference", "捐 0001");
	}

	private static Map<String, Object> moved(String direction, String canteen, long fen) {
		Map<String, Object> moved = new HashMap<>(Map.of("id", UUID.randomUUID().toString(), "direction", direction,
				"funder", "county", "fen", fen, "movedOn", "2026-11-20", "reference", "拨 0001"));
		moved.put("canteen", canteen);
		return moved;
	}

	private void budget(String funder, long fen) {
		post(finance(), "/api/subsidy/budgets", Map.of("funder", funder, "year", 2026, "fen", fen), 201);
	}

	private static long left(JsonNode listed, String id) {
		for (JsonNode donation : listed.path("donations")) {
			if (donation.path("id").asString().equals(id)) {
				return donation.path("leftFen").asLong();
			}
		}
		throw new AssertionError(id);
	}

}
