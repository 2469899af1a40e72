package canteen.subsidy;

import java.util.Map;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

class PolicyTests extends SubsidyTest {

	@Test
	void a_document_with_an_unknown_key_is_refused_with_its_path() {
		JsonNode refused = post(finance(), "/api/subsidy/policies/check",
				"{\"document\": " + FLAT.replace("\"combine\"", "\"combyne\"") + "}", 422);

		assertThat(refused.path("type").asString()).isEqualTo("urn:problem:policy-refused");
		assertThat(refused.path("errors").path(0).path("field").asString()).contains("stages[0]");
		assertThat(refused.path("errors").path(0).path("message").asString()).isNotBlank();
	}

	@Test
	void a_policy_is_published_by_another_person_than_its_drafter() {
		long id = draft("2026-01-01", "2026-12-31");

		JsonNode refused = post(person("account:4", "admin"), publish(id), Map.of(), 409);

		assertThat(refused.path("type").asString()).isEqualTo("urn:problem:same-person");
		assertThat(post(approver(), publish(id), Map.of(), 200).path("state").asString()).isEqualTo("published");
		assertThat(post(approver(), publish(id), Map.of(), 409).path("type").asString())
			.isEqualTo("urn:problem:policy-already-published");
	}

	@Test
	void a_version_that_starts_on_the_last_day_of_another_is_refused() {
		post(approver(), publish(draft("2026-01-01", "2026-06-30")), Map.of(), 200);

		JsonNode refused = post(approver(), publish(draft("2026-06-30", "2026-12-31")), Map.of(), 409);

		assertThat(refused.path("type").asString()).isEqualTo("urn:problem:policy-overlaps");
		post(approver(), publish(draft("2026-07-01", "2026-12-31")), Map.of(), 200);
	}

	@Test
	void an_end_before_the_start_is_refused_by_field() {
		JsonNode refused = post(finance(), "/api/subsidy/policies", body("2026-02-01", "2026-01-31"), 400);

		assertThat(refused.path("errors").path(0).path("field").asString()).isEqualTo("to");
		assertThat(count("policy")).isZero();
	}

	@Test
	void a_policy_with_a_budget_is_kept_as_a_draft_but_not_published_yet() {
		String budget = FLAT.strip()
			.replaceFirst("\\}$",
					", \"budgets\": [{\"funder\": \"county\", \"fen\": 100000, \"used_before_fen\": 0, \"on_exhausted\": \"partial\"}]}");
		long id = post(finance(), "/api/subsidy/policies", body("2026-01-01", "2026-12-31").replace(FLAT, budget), 201)
			.path("id")
			.asLong();

		assertThat(post(approver(), publish(id), Map.of(), 409).path("type").asString())
			.isEqualTo("urn:problem:policy-counts-across-elders");
	}

	@Test
	void a_policy_with_operating_subsidies_is_kept_as_a_draft_but_not_published_yet() {
		String operating = FLAT.strip()
			.replaceFirst("\\}$",
					", \"operating_rules\": [{\"id\": \"op\", \"basis\": \"person_days\", \"fen\": 300, \"funder\": \"county\"}]}");
		long id = post(finance(), "/api/subsidy/policies", body("2026-01-01", "2026-12-31").replace(FLAT, operating),
				201)
			.path("id")
			.asLong();

		assertThat(post(approver(), publish(id), Map.of(), 409).path("type").asString())
			.isEqualTo("urn:problem:policy-pays-over-periods");
	}

	@Test
	void a_policy_without_a_last_day_covers_every_later_day() {
		String open = body("2026-01-01", "2026-12-31").replace("\"to\": \"2026-12-31\"", "\"to\": null");
		long id = post(finance(), "/api/subsidy/policies", open, 201).path("id").asLong();

		assertThat(post(approver(), publish(id), Map.of(), 200).path("to").isNull()).isTrue();
		assertThat(post(approver(), publish(draft("2040-01-01", "2040-12-31")), Map.of(), 409).path("type").asString())
			.isEqualTo("urn:problem:policy-overlaps");
	}

	private long draft(String from, String to) {
		return post(finance(), "/api/subsidy/policies", body(from, to), 201).path("id").asLong();
	}

	private static String publish(long id) {
		return "/api/subsidy/policies/" + id + "/publish";
	}

	private static String body(String from, String to) {
		return "{\"name\": \"示例办法\", \"from\": \"%s\", \"to\": \"%s\", \"document\": %s}".formatted(from, to, FLAT);
	}

}
