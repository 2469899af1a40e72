package canteen.meal;

import java.io.File;
import java.util.stream.StreamSupport;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

import org.springframework.http.MediaType;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.request.RequestPostProcessor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.jwt;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.delete;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.put;

/** The week of Monday 2026-11-23, and the National Day of 2026. */
class CalendarTests extends CounterTest {

	private static final String CLOSINGS = "/api/meal/canteens/chengguan/closings";

	@BeforeEach
	void no_day_is_special() {
		TestDatabase.asOwner("truncate closing", "truncate public_holiday");
	}

	@Test
	void the_calendar_is_the_one_of_the_contract() throws Exception {
		JsonNode contract = this.json.readTree(new File("../deploy/contracts/canteen-calendar.json"));
		TestDatabase.asOwner("update canteen set name = '城关社区爱心食堂' where code = 'chengguan'",
				"update slot set opens = '10:50', closes = '12:30', capacity = 120 where canteen = 'chengguan'");
		call(closing("2026-11-24", "2026-11-24", "厨房检修"), as("registrar", "chengguan"));
		MockHttpServletRequestBuilder request = get(contract.at("/request/path").asString());
		contract.at("/request/query")
			.properties()
			.forEach((query) -> request.param(query.getKey(), query.getValue().asString()));

		Answer answer = call(request, service(contract.at("/request/scope").asString()));

		assertThat(answer.body()).isEqualTo(contract.get("response"));
	}

	@Test
	void a_service_of_another_scope_and_a_person_of_another_canteen_do_not_see_it() throws Exception {
		MockHttpServletRequestBuilder request = calendar("2026-11-23", "2026-11-29");

		assertThat(call(request, service("facts")).status()).isEqualTo(403);
		assertThat(call(calendar("2026-11-23", "2026-11-29"), as("canteen", "ninghai")).status()).isEqualTo(403);
		assertThat(call(calendar("2026-11-23", "2026-11-29"), as("volunteer", "chengguan")).status()).isEqualTo(200);
	}

	@Test
	void a_range_closes_its_first_and_last_day_and_no_other() throws Exception {
		assertThat(call(closing("2026-11-24", "2026-11-26", " 厨房检修 "), as("registrar", "chengguan")).status())
			.isEqualTo(201);

		assertThat(open("2026-11-23", "2026-11-27")).isEqualTo("true false false false true");
		assertThat(
				call(calendar("2026-11-26", "2026-11-26"), as("canteen", "*")).body().at("/days/0/reason").asString())
			.isEqualTo("厨房检修");
	}

	@Test
	void days_that_overlap_are_refused_and_a_closing_to_come_can_be_taken_back() throws Exception {
		JsonNode made = call(closing("2026-11-24", "2026-11-26", "检修"), as("registrar", "*")).body();
		long id = made.at("/closings/0/id").asLong();

		assertThat(call(closing("2026-11-26", "2026-11-28", "检修"), as("registrar", "*")).status()).isEqualTo(409);
		assertThat(call(delete(CLOSINGS + "/" + id), as("registrar", "ninghai")).status()).isEqualTo(403);
		assertThat(call(delete(CLOSINGS + "/" + id), as("registrar", "*")).status()).isEqualTo(204);
		assertThat(call(delete(CLOSINGS + "/" + id), as("registrar", "*")).status()).isEqualTo(404);
		assertThat(open("2026-11-24", "2026-11-24")).isEqualTo("true");
	}

	@Test
	void a_closing_that_is_over_stays() throws Exception {
		JsonNode made = call(closing("2026-11-20", "2026-11-22", "停电"), as("registrar", "*")).body();

		Answer answer = call(delete(CLOSINGS + "/" + made.at("/closings/0/id").asLong()), as("registrar", "*"));

		assertThat(answer.status()).isEqualTo(409);
		assertThat(answer.body().path("type").asString()).isEqualTo("urn:problem:closing-is-past");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', value = { "2026-11-25 | 2026-11-24 | 检修 | to", "2026-11-25 | 2028-11-25 | 检修 | to",
			"2026-11-25 | 2026-11-25 | ' ' | reason" })
	void a_closing_that_makes_no_sense_is_refused(String from, String to, String reason, String field)
			throws Exception {
		Answer answer = call(closing(from, to, reason), as("registrar", "*"));

		assertThat(answer.status()).isEqualTo(400);
		assertThat(answer.body().at("/errors/0/field").asString()).isEqualTo(field);
		assertThat(call(closing(from, to, reason), as("canteen", "*")).status()).isEqualTo(403);
		assertThat(column("select id from closing")).isEmpty();
	}

	/** 2026-10-01 is a Thursday, 2026-10-10 a Saturday that makes up. */
	@ParameterizedTest
	@CsvSource(delimiter = '|',
			value = { "1,2,3,4,5,6,7 | true | true true", "1,2,3,4,5,6,7 | false | false true",
					"1,2,3,4,5 | false | false true", "1,2,3,4,5 | true | true true", "1,3,5 | false | false false",
					"1,3,6 | false | false true" })
	void a_holiday_closes_whoever_keeps_it_and_a_make_up_day_opens_whoever_works_all_workdays(String days,
			boolean keeps, String open) throws Exception {
		TestDatabase.asOwner("update canteen set opening_days = '" + days + "', open_on_holidays = " + keeps);
		call(holidays(2026, "{\"days\":[{\"date\":\"2026-10-01\",\"kind\":\"holiday\",\"name\":\"国庆节\"},"
				+ "{\"date\":\"2026-10-10\",\"kind\":\"workday\",\"name\":\"国庆节补班\"}]}"), as("registrar", "*"));

		assertThat(open("2026-10-01", "2026-10-01") + " " + open("2026-10-10", "2026-10-10")).isEqualTo(open);
	}

	@Test
	void a_weekday_off_is_named() throws Exception {
		TestDatabase.asOwner("update canteen set opening_days = '1,2,3,4,5'");

		assertThat(open("2026-11-27", "2026-11-30")).isEqualTo("true false false true");
		assertThat(
				call(calendar("2026-11-28", "2026-11-28"), as("canteen", "*")).body().at("/days/0/reason").asString())
			.isEqualTo("星期六不开餐");
	}

	@Test
	void holidays_of_a_year_are_set_as_a_whole_by_somebody_for_all_canteens() throws Exception {
		String day = "{\"days\":[{\"date\":\"2026-10-01\",\"kind\":\"holiday\",\"name\":\"国庆节\"}]}";

		assertThat(call(holidays(2026, day), as("registrar", "chengguan")).status()).isEqualTo(403);
		assertThat(call(holidays(2027, day), as("registrar", "*")).status()).isEqualTo(400);
		assertThat(call(holidays(2026, day.replace("[", "[" + day.substring(9, day.length() - 2) + ",")),
				as("registrar", "*"))
			.status()).isEqualTo(400);
		assertThat(call(holidays(2026, day), as("registrar", "*")).body().path("days")).hasSize(1);
		assertThat(call(holidays(2026, "{\"days\":[]}"), as("registrar", "*")).body().path("days")).isEmpty();
	}

	private String open(String from, String to) throws Exception {
		JsonNode days = call(calendar(from, to), as("canteen", "*")).body().path("days");
		return String.join(" ",
				StreamSupport.stream(days.spliterator(), false).map((day) -> day.path("open").toString()).toList());
	}

	private static MockHttpServletRequestBuilder calendar(String from, String to) {
		return get("/api/meal/canteens/chengguan/calendar").param("from", from).param("to", to);
	}

	private static MockHttpServletRequestBuilder closing(String from, String to, String reason) {
		return post(CLOSINGS).contentType(MediaType.APPLICATION_JSON)
			.content("{\"from\":\"%s\",\"to\":\"%s\",\"reason\":\"%s\"}".formatted(from, to, reason));
	}

	private static MockHttpServletRequestBuilder holidays(int year, String body) {
		return put("/api/meal/public-holidays/" + year).contentType(MediaType.APPLICATION_JSON).content(body);
	}

	private static RequestPostProcessor service(String scope) {
		return jwt().jwt((token) -> token.subject("subsidy")).authorities(new SimpleGrantedAuthority("SCOPE_" + scope));
	}

}
