package canteen.subsidy;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import com.github.tomakehurst.wiremock.client.WireMock;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/** What is odd is listed with its evidence and put aside only with a reason. */
class AnomalyTests extends SubsidyTest {

	@BeforeEach
	void neighbours() {
		calendar("[]");
		sharing("[]");
	}

	private void calendar(String days) {
		MEMBER.stubFor(WireMock.get(WireMock.urlPathEqualTo("/api/meal/canteens/" + CANTEEN + "/calendar"))
			.withQueryParam("from", WireMock.equalTo("2026-11-01"))
			.withQueryParam("to", WireMock.equalTo("2026-11-30"))
			.withHeader("Authorization", WireMock.equalTo("Bearer t"))
			.willReturn(
					WireMock.okJson("{\"canteen\": \"chengguan\", \"name\": \"城关社区爱心食堂\", \"days\": " + days + "}")));
	}

	private void sharing(String groups) {
		MEMBER.stubFor(WireMock.post("/api/member/elders/shared-contacts")
			.willReturn(WireMock.okJson("{\"groups\": " + groups + "}")));
	}

	private JsonNode search() {
		return post(person("account:8", "auditor"), "/api/subsidy/anomalies/search",
				Map.of("canteen", CANTEEN, "month", "2026-11"), 200);
	}

	private static Set<String> kinds(JsonNode listed) {
		return listed.path("anomalies")
			.valueStream()
			.filter(one -> one.path("open").asBoolean())
			.map(one -> one.path("kind").asString())
			.collect(Collectors.toSet());
	}

	private static JsonNode only(JsonNode listed, String kind) {
		return listed.path("anomalies")
			.valueStream()
			.filter(one -> one.path("kind").asString().equals(kind))
			.findFirst()
			.orElseThrow();
	}

	private static String known(long elder, String deathDate, String stays) {
		return """
				{"seq": %d, "elder": %d, "birthDate": "1940-01-01", "deathDate": %s, "registeredPlace": null,
				"group": "第三居民小组", "categories": [], "abilities": [], "institutionStays": %s}
				""".formatted(elder, elder, deathDate, stays);
	}

	private Map<String, Object> meal(long elder, String date, Map<String, Object> otherwise) {
		Map<String, Object> meal = new HashMap<>(taken(attendance(), elder, date, "lunch"));
		meal.putAll(otherwise);
		return meal;
	}

	@Test
	void an_ordinary_month_has_nothing_odd() {
		roster(2, known(1, "null", "[]"), known(2, "null", "[]"));
		tell(List.of(meal(1, "2026-11-02", Map.of()), meal(2, "2026-11-02", Map.of())));

		JsonNode found = search();

		assertThat(found.path("anomalies")).isEmpty();
		assertThat(found.path("searchedToSerial").asInt()).isEqualTo(2);
	}

	@Test
	void the_day_of_death_is_not_odd_and_the_day_after_is() {
		roster(1, known(1, "\"2026-11-02\"", "[]"));
		tell(List.of(meal(1, "2026-11-02", Map.of())));
		assertThat(kinds(search())).isEmpty();

		tell(List.of(meal(1, "2026-11-03", Map.of())));

		JsonNode found = only(search(), "after_death");
		assertThat(found.path("blocks").asBoolean()).isTrue();
		assertThat(found.path("subject").asString()).isEqualTo("elder:1");
		assertThat(found.path("evidence").path("attendances")).hasSize(1);
		assertThat(found.path("sentence").asString()).contains("1 餐");
		assertThat(found.path("english").asString()).contains("1 meals");
	}

	@Test
	void meals_in_hospital_at_two_canteens_and_off_the_roster_are_found() {
		roster(2, known(1, "null", "[{\"from\": \"2026-11-02\", \"to\": \"2026-11-03\"}]"), known(2, "null", "[]"));
		tell(List.of(meal(1, "2026-11-03", Map.of()), meal(1, "2026-11-04", Map.of()), meal(2, "2026-11-05", Map.of()),
				meal(2, "2026-11-05",
						Map.of("canteen", "dongmen", "slot", "dinner", "takenAt", "2026-11-05T12:02:05.120+08:00")),
				meal(3, "2026-11-05", Map.of())));

		JsonNode found = search();

		assertThat(kinds(found)).containsExactlyInAnyOrder("in_institution", "two_canteens", "not_on_roster");
		assertThat(only(found, "in_institution").path("subject").asString()).isEqualTo("elder:1:2026-11-03");
	}

	@Test
	void a_category_without_a_paper_must_be_answered_where_a_policy_pays_by_it() {
		publish(DIBAO, "2026-01-01", "2026-12-31");
		roster(4, waiting(1, "dibao", "false"), waiting(2, "dibao", "true"), waiting(3, "duju", "false"),
				known(4, "null", "[]"));
		tell(List.of(meal(1, "2026-11-01", Map.of()), meal(1, "2026-11-02", Map.of()), meal(1, "2026-11-03", Map.of()),
				meal(2, "2026-11-02", Map.of()), meal(3, "2026-11-02", Map.of()), meal(4, "2026-11-02", Map.of())));

		JsonNode found = search();

		assertThat(kinds(found)).containsExactly("category_lacks_paper");
		JsonNode one = only(found, "category_lacks_paper");
		assertThat(one.path("subject").asString()).isEqualTo("category:dibao");
		assertThat(one.path("blocks").asBoolean()).isTrue();
		assertThat(one.path("sentence").asString()).isEqualTo("类别“低保”还没有批文号的老人 1 位,本月用餐 2 餐");
		assertThat(one.path("english").asString()).startsWith("1 elders whose category dibao lacks");
		assertThat(one.path("evidence").path("attendances")).hasSize(2);
		String meal = one.path("evidence").path("attendances").path(0).asString();
		JsonNode category = get(person("account:8", "auditor"), "/api/subsidy/meals/" + meal, 200).path("categories")
			.path(0);
		assertThat(category.path("tag").asString()).isEqualTo("dibao");
		assertThat(category.path("approved").asBoolean(true)).isFalse();
		roster(5, waiting(1, "dibao", "true").replace("\"seq\": 1", "\"seq\": 5"));
		assertThat(kinds(search())).isEmpty();
	}

	private static final String DIBAO = """
			{"stages": [{"id": "meal", "combine": "best", "rules": [{"id": "d", "text": "第5条", "when": {"tags_any": ["dibao"]},
			"pay": {"type": "fixed", "fen": 500}, "funder": "county"}]}]}
			""";

	/** In force from the second of the month on. */
	private static String waiting(long elder, String tag, String approved) {
		return known(elder, "null", "[]").replace("\"categories\": []",
				"\"categories\": [{\"tag\": \"%s\", \"from\": \"2026-11-02\", \"to\": null, \"approved\": %s}]"
					.formatted(tag, approved));
	}

	@Test
	void half_an_hour_and_a_second_between_two_canteens_is_not_odd() {
		roster(1, known(2, "null", "[]"));
		tell(List.of(meal(2, "2026-11-05", Map.of()), meal(2, "2026-11-05",
				Map.of("canteen", "dongmen", "slot", "dinner", "takenAt", "2026-11-05T12:02:06.120+08:00"))));

		assertThat(kinds(search())).isEmpty();
	}

	@Test
	void over_capacity_closed_days_and_always_full_come_from_the_calendar() {
		roster(3, known(1, "null", "[]"), known(2, "null", "[]"), known(3, "null", "[]"));
		calendar("""
				[{"date": "2026-11-02", "open": true, "reason": null, "slots": [{"slot": "lunch", "capacity": 2}]},
				{"date": "2026-11-03", "open": false, "reason": "厨房检修", "slots": []},
				{"date": "2026-11-04", "open": true, "reason": null, "slots": [{"slot": "lunch", "capacity": 1}]},
				{"date": "2026-11-05", "open": true, "reason": null, "slots": [{"slot": "lunch", "capacity": 1}]},
				{"date": "2026-11-06", "open": true, "reason": null, "slots": [{"slot": "lunch", "capacity": 1}]}]
				""");
		tell(List.of(meal(1, "2026-11-02", Map.of()), meal(2, "2026-11-02", Map.of()), meal(3, "2026-11-02", Map.of()),
				meal(1, "2026-11-03", Map.of()), meal(1, "2026-11-04", Map.of()), meal(1, "2026-11-05", Map.of()),
				meal(1, "2026-11-06", Map.of())));

		JsonNode found = search();

		assertThat(kinds(found)).containsExactlyInAnyOrder("over_capacity", "closed_day", "always_full");
		assertThat(only(found, "over_capacity").path("sentence").asString()).contains("3 餐").contains("2 餐");
		assertThat(only(found, "closed_day").path("sentence").asString()).contains("厨房检修");
	}

	@Test
	void batches_at_night_and_many_entries_without_a_card_are_found() {
		List<String> roster = new ArrayList<>();
		List<Map<String, Object>> meals = new ArrayList<>();
		IntStream.rangeClosed(1, 10).forEach(elder -> {
			roster.add(known(elder, "null", "[]"));
			meals.add(meal(elder, "2026-11-05", Map.of("how", "search", "manual", true, "receivedAt",
					"2026-11-05T21:00:00.000+08:00", "takenBy", "account:9")));
		});
		roster(10, roster.toArray(String[]::new));
		tell(meals);

		assertThat(kinds(search())).containsExactlyInAnyOrder("after_hours", "manual_share");
		assertThat(only(search(), "manual_share").path("subject").asString()).isEqualTo("account:9");
	}

	@Test
	void fifty_and_fifty_one_meals_are_just_above_a_tier_of_fifty_or_of_five_a_day_and_fifty_two_are_not() {
		publish("""
				{"stages": [], "operating_rules": [
				{"id": "whole", "basis": "served_meals", "tiers": [{"from": 50, "fen": 100}], "funder": "county"},
				{"id": "average", "basis": "served_meals", "mode": "lump_by_average",
				"tiers": [{"avg_from": 5, "lump_fen": 100}], "funder": "county"},
				{"id": "far", "basis": "served_meals", "tiers": [{"from": 40, "fen": 100}], "funder": "county"}]}
				""", "2026-01-01", "2026-12-31");
		roster(5, IntStream.rangeClosed(1, 5).mapToObj(elder -> known(elder, "null", "[]")).toArray(String[]::new));
		List<Map<String, Object>> meals = new ArrayList<>();
		for (int day = 1; day <= 10; day++) {
			for (int elder = 1; elder <= 5; elder++) {
				meals.add(meal(elder, "2026-11-%02d".formatted(day), Map.of()));
			}
		}
		tell(meals.subList(0, 49));
		assertThat(kinds(search())).isEmpty();

		tell(meals.subList(49, 50));
		assertThat(kinds(search())).containsExactly("just_above_tier");
		assertThat(only(search(), "just_above_tier").path("english").asString())
			.isEqualTo("50 meals, just above the tier that begins at 50");
		tell(List.of(meal(1, "2026-11-10", Map.of("slot", "dinner"))));
		assertThat(kinds(search())).containsExactly("just_above_tier");
		tell(List.of(meal(2, "2026-11-10", Map.of("slot", "dinner"))));
		assertThat(kinds(search())).isEmpty();
	}

	@Test
	void three_a_day_are_just_above_an_average_of_three() {
		publish("""
				{"stages": [], "operating_rules": [{"id": "average", "basis": "served_meals", "mode": "lump_by_average",
				"tiers": [{"avg_from": 3, "lump_fen": 100}], "funder": "county"}]}
				""", "2026-01-01", "2026-12-31");
		roster(3, known(1, "null", "[]"), known(2, "null", "[]"), known(3, "null", "[]"));
		tell(List.of(meal(1, "2026-11-05", Map.of()), meal(2, "2026-11-05", Map.of()), meal(3, "2026-11-05", Map.of()),
				meal(1, "2026-11-09", Map.of()), meal(2, "2026-11-09", Map.of()), meal(3, "2026-11-09", Map.of())));

		assertThat(only(search(), "just_above_tier").path("evidence").path("figures").path("tier").asLong())
			.isEqualTo(6);
	}

	@Test
	void somebody_who_never_misses_twenty_days_is_found() {
		roster(2, known(1, "null", "[]"), known(2, "null", "[]"));
		List<Map<String, Object>> meals = new ArrayList<>();
		for (LocalDate day = LocalDate.of(2026, 11, 1); day.getDayOfMonth() <= 20; day = day.plusDays(1)) {
			meals.add(meal(1, day.toString(), Map.of()));
			if (day.getDayOfMonth() < 20) {
				meals.add(meal(2, day.toString(), Map.of()));
			}
		}
		tell(meals);

		JsonNode found = search();

		assertThat(kinds(found)).containsExactly("perfect_attendance");
		assertThat(found.path("anomalies")).hasSize(1);
	}

	@Test
	void four_diners_with_one_telephone_are_found_and_three_are_not() {
		roster(1, known(1, "null", "[]"));
		tell(List.of(meal(1, "2026-11-05", Map.of())));
		sharing("[{\"kind\": \"phone\", \"elders\": [1, 2, 3]}]");
		assertThat(kinds(search())).isEmpty();

		MEMBER.stubFor(WireMock.post("/api/member/elders/shared-contacts")
			.willReturn(WireMock.okJson(contract("shared-contacts.json").path("response").toString())));

		assertThat(kinds(search())).containsExactly("one_door");
	}

	@Test
	void an_answer_needs_a_reason_and_stands_until_the_evidence_changes() {
		roster(1, known(1, "\"2026-11-02\"", "[]"));
		tell(List.of(meal(1, "2026-11-03", Map.of())));
		long id = only(search(), "after_death").path("id").asLong();
		String path = "/api/subsidy/anomalies/" + id + "/dismiss";
		post(finance(), path, Map.of("reason", " "), 400);
		post(finance(), path, Map.of("reason", "字".repeat(501)), 400);
		post(person("account:9", "canteen"), path, Map.of("reason", "x"), 403);
		post(finance(), "/api/subsidy/anomalies/999/dismiss", Map.of("reason", "x"), 404);

		post(finance(), path, Map.of("reason", "死亡日期登记有误,已和派出所核对 🍚𠮷"), 200);
		post(finance(), path, Map.of("reason", "再写一次"), 409);
		assertThat(kinds(search())).isEmpty();
		tell(List.of(meal(1, "2026-11-04", Map.of())));

		JsonNode found = only(search(), "after_death");
		assertThat(found.path("open").asBoolean()).isTrue();
		post(finance(), path, Map.of("reason", "同上"), 200);
		assertThat(get(finance(), "/api/subsidy/anomalies/" + id, 200).path("answers")).hasSize(2);
	}

	@Test
	void what_is_mended_is_gone_and_stays_on_record() {
		roster(1, known(1, "\"2026-11-02\"", "[]"));
		String attendance = attendance();
		tell(List.of(taken(attendance, 1, "2026-11-03", "lunch")));
		assertThat(kinds(search())).containsExactly("after_death");

		tell(List.of(voided(attendance, 1, "2026-11-03", "lunch")));

		JsonNode found = search();
		assertThat(kinds(found)).isEmpty();
		assertThat(only(found, "after_death").path("goneAt").asString()).isNotEmpty();
	}

	@Test
	void a_neighbour_that_is_down_stops_the_search_and_changes_nothing() {
		roster(1, known(1, "\"2026-11-02\"", "[]"));
		tell(List.of(meal(1, "2026-11-03", Map.of())));
		MEMBER.stubFor(WireMock.get(WireMock.urlPathEqualTo("/api/meal/canteens/" + CANTEEN + "/calendar"))
			.willReturn(WireMock.serverError()));

		JsonNode problem = post(finance(), "/api/subsidy/anomalies/search",
				Map.of("canteen", CANTEEN, "month", "2026-11"), 503);

		assertThat(problem.path("type").asString()).isEqualTo("urn:problem:meal-down");
		assertThat(count("anomaly")).isZero();
	}

	@Test
	void the_calendar_is_read_as_the_contract_says() {
		roster(1, known(1, "null", "[]"));
		tell(List.of(meal(1, "2026-11-24", Map.of())));
		MEMBER.stubFor(WireMock.get(WireMock.urlPathEqualTo("/api/meal/canteens/" + CANTEEN + "/calendar"))
			.willReturn(WireMock.okJson(contract("canteen-calendar.json").path("response").toString())));

		assertThat(kinds(search())).containsExactly("closed_day");
	}

	@Test
	void nonsense_is_refused() {
		post(finance(), "/api/subsidy/anomalies/search", "{}", 400);
		post(finance(), "/api/subsidy/anomalies/search", "{\"canteen\": \"chengguan\", \"month\": \"十一月\"}", 400);
		post(finance(), "/api/subsidy/anomalies/search", "", 400);
		get(finance(), "/api/subsidy/anomalies?canteen=chengguan&month=2026-13", 400);
	}

}
