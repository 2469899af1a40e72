package canteen.subsidy;

import java.util.List;
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
	void a_document_with_a_key_twice_is_refused_and_the_key_is_named() {
		String twice = FLAT.replaceFirst("\"combine\": \"best\"", "\"combine\": \"best\", \"combine\": \"sum\"");
		for (String path : List.of("/api/subsidy/policies/check", "/api/subsidy/policies")) {
			JsonNode refused = post(finance(), path,
					"{\"name\": \"示例\", \"from\": \"2026-01-01\", \"document\": " + twice + "}", 400);

			assertThat(type(refused)).as(path).isEqualTo("urn:problem:duplicate-key");
			assertThat(refused.path("detail").asString()).contains("combine");
		}
		assertThat(count("policy")).isZero();
	}

	@Test
	void a_rule_that_ends_before_its_version_begins_or_begins_after_it_is_refused_when_saved() {
		for (String[] days : List.of(new String[] { "\"effective_to\": \"2025-12-31\"", "effective_to" },
				new String[] { "\"effective_from\": \"2027-01-01\"", "effective_from" })) {
			String document = FLAT.replaceFirst("\"pay\"", days[0] + ", \"pay\"");
			for (String path : List.of("/api/subsidy/policies/check", "/api/subsidy/policies")) {
				JsonNode refused = post(finance(), path,
						"{\"name\": \"示例\", \"from\": \"2026-01-01\", \"to\": \"2026-12-31\", \"document\": " + document
								+ "}",
						422);

				assertThat(refused.path("errors").path(0).path("field").asString())
					.isEqualTo("stages[0].rules[0]." + days[1]);
			}
		}
		assertThat(count("policy")).isZero();
		String lastDay = FLAT.replaceFirst("\"pay\"", "\"effective_to\": \"2026-01-01\", \"pay\"");
		post(finance(), "/api/subsidy/policies",
				"{\"name\": \"示例\", \"from\": \"2026-01-01\", \"document\": " + lastDay + "}", 201);
	}

	@Test
	void a_policy_is_published_by_another_person_than_its_drafter() {
		long id = draft("2026-01-01", "2026-12-31");

		JsonNode refused = post(person("account:4", "approver"), publish(id), Map.of(), 409);

		assertThat(refused.path("type").asString()).isEqualTo("urn:problem:same-person");
		assertThat(post(approver(), publish(id), Map.of(), 200).path("state").asString()).isEqualTo("published");
		assertThat(post(approver(), publish(id), Map.of(), 409).path("type").asString())
			.isEqualTo("urn:problem:policy-already-published");
	}

	@Test
	void a_version_that_starts_on_the_last_day_of_another_is_refused() {
		post(approver(), publish(draft("2026-01-01", "2026-06-30")), Map.of(), 200);

		long overlapping = draft("2026-06-30", "2026-12-31");
		JsonNode refused = post(approver(), publish(overlapping), Map.of(), 409);

		JsonNode overlap = get(finance(), "/api/subsidy/policies/" + overlapping, 200).path("overlaps");
		assertThat(overlap.size()).isEqualTo(1);
		assertThat(overlap.path(0).path("to").asString()).isEqualTo("2026-06-30");
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
	void what_is_computed_for_a_period_can_be_published() {
		String periodic = FLAT.strip()
			.replaceFirst("\\}$",
					", \"operating_rules\": [{\"id\": \"op\", \"basis\": \"person_days\", \"fen\": 300, \"funder\": \"county\"}],"
							+ "\"package\": {\"elder_fee_fen\": 2000, \"when\": {\"age_min\": 99}, \"funder\": \"pool\"}}");
		long id = post(finance(), "/api/subsidy/policies", body("2026-01-01", "2026-12-31").replace(FLAT, periodic),
				201)
			.path("id")
			.asLong();

		assertThat(post(approver(), publish(id), Map.of(), 200).path("state").asString()).isEqualTo("published");
	}

	@Test
	void a_published_version_is_ended_once_and_leaves_its_later_days_to_another() {
		long id = draft("2026-01-01", "2026-12-31");
		assertThat(post(approver(), end(id), Map.of("lastDay", "2026-06-30"), 409).path("type").asString())
			.isEqualTo("urn:problem:policy-not-in-force");
		post(approver(), publish(id), Map.of(), 200);

		assertThat(post(approver(), end(id), Map.of("lastDay", "2025-12-31"), 400).path("errors")
			.path(0)
			.path("field")
			.asString()).isEqualTo("lastDay");
		JsonNode ended = post(approver(), end(id), Map.of("lastDay", "2026-06-30"), 200);

		assertThat(ended.path("state").asString()).isEqualTo("ended");
		assertThat(ended.path("to").asString()).isEqualTo("2026-06-30");
		assertThat(ended.path("endedBy").asString()).isEqualTo("account:5");
		post(approver(), end(id), Map.of("lastDay", "2026-05-31"), 409);
		post(approver(), publish(draft("2026-07-01", "2026-12-31")), Map.of(), 200);
	}

	@Test
	void a_version_cannot_be_ended_before_the_last_day_of_a_closed_month() {
		long id = draft("2026-01-01", "2026-12-31");
		post(approver(), publish(id), Map.of(), 200);
		TestDatabase.asOwner(
				"insert into period (canteen, month, state, next_serial) values ('chengguan', '2026-05', 'locked', 1)");

		assertThat(post(approver(), end(id), Map.of("lastDay", "2026-05-30"), 409).path("type").asString())
			.isEqualTo("urn:problem:policy-ends-too-early");
		post(approver(), end(id), Map.of("lastDay", "2026-05-31"), 200);
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

	private static String end(long id) {
		return "/api/subsidy/policies/" + id + "/end";
	}

	private static String body(String from, String to) {
		return "{\"name\": \"示例办法\", \"from\": \"%s\", \"to\": \"%s\", \"document\": %s}".formatted(from, to, FLAT);
	}

}
