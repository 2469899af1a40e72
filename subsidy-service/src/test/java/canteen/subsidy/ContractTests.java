package canteen.subsidy;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import com.github.tomakehurst.wiremock.client.WireMock;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/** What we read from and write to our neighbours is what deploy/contracts says. */
class ContractTests extends SubsidyTest {

	@Test
	void the_rosters_entry_becomes_a_beneficiary() {
		JsonNode contract = contract("roster-for-subsidy.json");
		MEMBER.stubFor(WireMock.get(WireMock.urlPathEqualTo("/api/member/roster"))
			.withQueryParam("after", WireMock.equalTo("0"))
			.withHeader("Authorization", WireMock.equalTo("Bearer t"))
			.willReturn(WireMock.okJson(contract.path("response").toString())));

		this.followRoster.catchUp();

		Map<String, Object> row = this.jdbc.sql("select elder, birth_date, registered_town from beneficiary")
			.query()
			.singleRow();
		assertThat(row).containsEntry("elder", 17L).containsEntry("registered_town", "530424100");
		assertThat(row.get("birth_date").toString()).isEqualTo("1943-05-06");
		assertThat(this.jdbc.sql("select attributes from beneficiary").query(String.class).single())
			.contains("\"tag\":\"dibao\"")
			.contains("\"approved\":true");
		assertThat(this.jdbc.sql("select seq from roster_position").query(Long.class).single()).isEqualTo(41);
	}

	@Test
	void three_hundred_elders_of_the_roster_are_taken_in_by_few_statements() {
		long before = TestDatabase.counted("Questions");

		roster(300,
				IntStream.rangeClosed(1, 300)
					.mapToObj(elder -> elder(elder, elder, "1946-01-01", ""))
					.toArray(String[]::new));

		assertThat(TestDatabase.counted("Questions") - before).isLessThan(60);
		assertThat(this.jdbc.sql("select count(*) from beneficiary").query(Long.class).single()).isEqualTo(300);
	}

	@Test
	void of_two_states_of_an_elder_the_later_stands_and_his_months_are_assessed_anew() {
		publish(FLAT, "2026-01-01", "2026-12-31");
		tell(List.of(taken(attendance(), 17, "2026-10-02", "lunch"), taken(attendance(), 17, "2026-11-02", "lunch")));
		assertThat(ledger()).containsEntry("elder_cash", 2400L);

		roster(3, elder(3, 17, "1943-05-06", ""), elder(2, 17, "1980-01-01", ""), elder(1, 18, "1950-01-01", ""));

		assertThat(this.jdbc.sql("select seq from beneficiary order by elder").query(Long.class).list())
			.containsExactly(3L, 1L);
		assertThat(this.jdbc.sql("select birth_date from beneficiary where elder = 17").query(LocalDate.class).single())
			.isEqualTo("1943-05-06");
		assertThat(ledger()).containsEntry("elder_cash", 1400L);
	}

	@Test
	void the_contracts_facts_are_posted_and_answered_in_its_shape() {
		JsonNode contract = contract("facts.json");

		JsonNode answer = post(meal("facts"), "/api/subsidy/facts", contract.path("request").path("body").toString(),
				200);

		JsonNode expected = contract.path("response").path("results");
		for (int index = 0; index < 2; index++) {
			JsonNode result = answer.path("results").path(index);
			assertThat(result.propertyNames())
				.containsExactlyInAnyOrderElementsOf(expected.path(index).propertyNames());
			assertThat(result.path("id")).isEqualTo(expected.path(index).path("id"));
			assertThat(result.path("outcome")).isEqualTo(expected.path(index).path("outcome"));
		}
		assertThat(answer.path("results").path(0).path("split").propertyNames())
			.containsExactlyInAnyOrderElementsOf(expected.path(0).path("split").propertyNames());
		assertThat(ledger()).isEmpty();
	}

	@Test
	void a_meal_told_after_its_month_closed_is_an_adjustment_of_the_first_open_one_each_time_it_is_told() {
		tell(List.of(taken(attendance(), 17, "2026-10-02", "lunch")));
		lock(prepare("2026-10"));
		Map<String, Object> late = taken(attendance(), 17, "2026-10-03", "lunch");
		Map<String, Object> later = taken(attendance(), 18, "2026-10-03", "lunch");
		Map<String, Object> open = taken(attendance(), 17, "2026-11-02", "lunch");

		JsonNode one = tell(List.of(late));
		JsonNode some = tell(List.of(late, later, open));

		assertThat(one.at("/0/month").asString()).isEqualTo("2026-11");
		assertThat(one.at("/0/adjustment").asBoolean()).isTrue();
		assertThat(some).extracting(result -> result.path("outcome").asString())
			.containsExactly("repeated", "posted", "posted");
		assertThat(some).extracting(result -> result.path("month").asString())
			.containsExactly("2026-11", "2026-11", "2026-11");
		assertThat(some).extracting(result -> result.path("adjustment").asBoolean()).containsExactly(true, true, false);
	}

	@Test
	void the_contracts_quote_is_answered_to_the_fen() {
		publish(FLAT, "2026-01-01", "2026-12-31");
		roster(1, elder(1, 17, "1943-05-06", ""));
		JsonNode contract = contract("quotes.json");

		JsonNode answer = post(meal("quotes"), "/api/subsidy/quotes", contract.path("request").path("body").toString(),
				200);

		JsonNode quote = answer.path("quotes").path(0);
		JsonNode expected = contract.path("response").path("quotes").path(0);
		assertThat(quote.propertyNames()).containsExactlyInAnyOrderElementsOf(expected.propertyNames());
		assertThat(quote.path("selfPayFen")).isEqualTo(expected.path("selfPayFen"));
		assertThat(quote.path("funders")).containsExactlyInAnyOrderElementsOf(expected.path("funders"));
		assertThat(answer.path("unknown").path(0).asLong()).isEqualTo(18);
		assertThat(answer.path("revision").asString()).matches("p\\d+-r\\d+-l\\d+");
	}

	@Test
	void the_names_are_asked_for_as_the_contract_says() {
		JsonNode contract = contract("names.json");
		MEMBER.stubFor(WireMock.post(contract.path("request").path("path").asString())
			.withHeader("Authorization", WireMock.equalTo("Bearer t"))
			.withRequestBody(WireMock.equalToJson("{\"elders\": [17]}"))
			.willReturn(WireMock.okJson(contract.path("response").toString())));
		tell(List.of(taken(attendance(), 17, "2026-11-02", "lunch")));
		long id = post(finance(), "/api/subsidy/statements",
				Map.of("canteen", CANTEEN, "month", "2026-11", "early", true), 201)
			.path("id")
			.asLong();

		byte[] csv = bytes(finance(), "/api/subsidy/statements/" + id + "/pack/C.csv");

		assertThat(new String(csv, StandardCharsets.UTF_8)).contains("王桂兰").contains("0428");
	}

	@Test
	void a_lunch_eaten_changes_the_revision_and_the_dinners_quote() {
		publish(FLAT, "2026-01-01", "2026-12-31");
		roster(1, elder(1, 17, "1943-05-06", ""));
		String before = get(meal("quotes"), "/api/subsidy/quotes/revision", 200).path("revision").asString();
		Map<String, Object> dinner = Map.of("canteen", CANTEEN, "date", "2026-11-23", "meals",
				List.of(Map.of("slot", "dinner", "mode", "dine_in", "menu", "A", "priceFen", 1200)), "elders",
				List.of(17));
		assertThat(quoted(dinner)).isEqualTo(700);

		tell(List.of(taken(attendance(), 17, "2026-11-23", "lunch")));

		assertThat(quoted(dinner)).isEqualTo(1200);
		assertThat(get(meal("quotes"), "/api/subsidy/quotes/revision", 200).path("revision").asString())
			.isNotEqualTo(before);
	}

	@Test
	void three_hundred_elders_are_quoted_in_one_call() {
		publish(FLAT, "2026-01-01", "2026-12-31");
		roster(300,
				IntStream.rangeClosed(1, 300)
					.mapToObj(elder -> elder(elder, elder, LocalDate.of(1946, 1, 1).plusDays(elder).toString(), ""))
					.toArray(String[]::new));

		JsonNode answer = post(meal("quotes"), "/api/subsidy/quotes",
				Map.of("canteen", CANTEEN, "date", "2026-11-23", "meals",
						List.of(Map.of("slot", "lunch", "mode", "dine_in", "priceFen", 1200)), "elders",
						IntStream.rangeClosed(1, 300).boxed().toList()),
				200);

		assertThat(answer.path("quotes").size()).isEqualTo(300);
	}

	private long quoted(Map<String, Object> asked) {
		return post(meal("quotes"), "/api/subsidy/quotes", asked, 200).path("quotes")
			.path(0)
			.path("selfPayFen")
			.asLong();
	}

}
