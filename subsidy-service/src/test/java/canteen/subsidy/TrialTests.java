package canteen.subsidy;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

class TrialTests extends SubsidyTest {

	private static final String ELDERS = "[{\"id\": \"A\", \"birthDate\": \"1940-01-01\"}]";

	private static final String MEAL = "{\"id\": \"m%d\", \"elder\": \"%s\", \"date\": \"2026-06-01\", \"slot\": \"lunch\", \"priceFen\": %d}";

	@Test
	void a_document_is_tried_on_invented_meals_with_amounts_and_explanations() {
		JsonNode outcome = tryOut(FLAT, ELDERS, MEAL.formatted(1, "A", 1200), 200);

		JsonNode line = outcome.path("meals").path(0);
		assertThat(line.path("elderPaysFen").asLong()).isEqualTo(700);
		assertThat(line.path("byFunderFen").path("county").asLong()).isEqualTo(300);
		assertThat(line.path("sentence").asString()).contains("第4条 80岁以上每餐5元");
		assertThat(line.path("english").asString()).contains("The elder pays 7.00 yuan");
		assertThat(line.path("trace").path(1).path("outcome").asString()).isEqualTo("does_not_apply");
		assertThat(line.path("inputs").path("elder").path("age").asInt()).isEqualTo(86);
		assertThat(outcome.path("totalsFen").path("community").asLong()).isEqualTo(200);
		assertThat(count("policy")).isZero();
	}

	@Test
	void a_meal_of_nobody_a_negative_price_and_a_meal_told_twice_are_refused() {
		assertThat(
				tryOut(FLAT, ELDERS, MEAL.formatted(1, "B", 1200), 400).path("errors").path(0).path("field").asString())
			.isEqualTo("meals[0].elder");
		tryOut(FLAT, ELDERS, MEAL.formatted(1, "A", -1), 400);
		assertThat(tryOut(FLAT, ELDERS, MEAL.formatted(1, "A", 1) + "," + MEAL.formatted(1, "A", 1), 400).path("errors")
			.path(0)
			.path("field")
			.asString()).isEqualTo("meals[1]");
		tryOut(FLAT.replace("best", "worst"), ELDERS, "", 422);
		tryOut("[]", ELDERS, "", 422);
		tryOut(FLAT, "[null]", "", 400);
		tryOut(FLAT, "\"𠮷\"", "", 400);
	}

	@Test
	void a_check_tells_doubts_without_refusing() {
		JsonNode checked = post(finance(), "/api/subsidy/policies/check",
				"{\"document\": " + FLAT.replace("\"fen\": 800", "\"fen\": 0") + "}", 200);

		assertThat(checked.path("accepted").asBoolean()).isTrue();
		assertThat(checked.path("warnings").path(0).path("field").asString()).isEqualTo("stages[0].rules[1].pay");
	}

	@Test
	void two_versions_are_compared_in_words() {
		long before = publish(FLAT, "2026-01-01", "2026-06-30");
		long after = publish(FLAT.replace("\"fen\": 800", "\"fen\": 900"), "2026-07-01", "2026-12-31");

		JsonNode compared = get(person("account:7", "auditor"),
				"/api/subsidy/policies/" + after + "/difference?from=" + before, 200);

		assertThat(compared.path("changes").path(0).path("sentence").asString())
			.isEqualTo("规则“第5条 低保每餐8元”的补贴:由“每餐补8.00元”改为“每餐补9.00元”");
		get(person("account:7", "auditor"), "/api/subsidy/policies/999/difference?from=" + before, 404);
	}

	@Test
	void templates_are_listed_and_read_by_their_code() {
		JsonNode templates = get(finance(), "/api/subsidy/policy-templates", 200).path("templates");

		assertThat(templates.size()).isGreaterThanOrEqualTo(12);
		String code = templates.path(0).path("code").asString();
		JsonNode template = get(finance(), "/api/subsidy/policy-templates/" + code, 200);
		post(finance(), "/api/subsidy/policies/check", Map.of("document", template.path("document")), 200);
		get(finance(), "/api/subsidy/policy-templates/atlantis", 404);
	}

	@Test
	void a_posting_keeps_the_trace_the_inputs_with_their_dates_and_both_sentences() {
		roster(1, elder(1, 17, "1940-03-02", "{\"tag\": \"dibao\", \"from\": \"2025-01-01\", \"to\": null}"));
		long id = publish(FLAT, "2026-01-01", "2026-12-31");
		String attendance = attendance();
		tell(List.of(taken(attendance, 17, "2026-11-20", "lunch")));

		JsonNode posting = get(finance(), "/api/subsidy/meals/" + attendance, 200).path("postings").path(0);

		JsonNode explanation = posting.path("explanation");
		assertThat(posting.path("sentence").asString()).contains("第5条 低保每餐8元");
		assertThat(explanation.path("english").asString()).contains("pays 8.00 yuan");
		assertThat(explanation.path("policy").asLong()).isEqualTo(id);
		assertThat(explanation.path("from").asString()).isEqualTo("2026-01-01");
		assertThat(explanation.path("inputs").path("elder").path("tags").path(0).toString())
			.isEqualTo("{\"what\":\"dibao\",\"from\":\"2025-01-01\",\"to\":null}");
		assertThat(explanation.path("inputs").path("elder").path("birthDate").asString()).isEqualTo("1940-03-02");
		assertThat(explanation.path("trace").valueStream().map(rule -> rule.path("outcome").asString()))
			.containsExactly("other_rule", "paid");
	}

	@Test
	void a_meal_that_does_not_count_says_why_in_both_languages() {
		String attendance = attendance();
		tell(List.of(taken(attendance, 17, "2026-11-20", "lunch"), voided(attendance, 17, "2026-11-20", "lunch")));

		JsonNode why = get(finance(), "/api/subsidy/meals/" + attendance, 200).path("whyNotCounted");

		assertThat(why.path("sentence").asString()).isEqualTo("这一餐不计：这条记录已作废。");
		assertThat(why.path("english").asString()).isEqualTo("This meal does not count: the record was voided.");
	}

	private JsonNode tryOut(String document, String elders, String meals, int status) {
		return post(finance(), "/api/subsidy/policies/try",
				"{\"document\": " + document + ", \"elders\": " + elders + ", \"meals\": [" + meals + "]}", status);
	}

}
