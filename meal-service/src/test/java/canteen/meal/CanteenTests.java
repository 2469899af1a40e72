package canteen.meal;

import java.util.List;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.put;

class CanteenTests extends CounterTest {

	private static final String GOOD = """
			{"name": "北门食堂", "site": {"city": "000100", "district": "000101", "town": "000101001", "level": "A"},
			 "slots": [{"slot": "lunch", "opens": "10:50", "closes": "13:00", "priceFen": 1200},
			           {"slot": "breakfast", "opens": "06:30", "closes": "08:30", "priceFen": 500}]}""";

	@Test
	void canteen_is_made_and_changed_as_a_whole() throws Exception {
		assertThat(call(json(put("/api/meal/canteens/beimen"), GOOD), as("registrar", "*")).status()).isEqualTo(200);
		String smaller = seen(1, GOOD.replaceFirst(",\\s+\\{\"slot\": \"breakfast\"[^}]+}", "").replace("北门", "老北门"));
		assertThat(call(json(put("/api/meal/canteens/beimen"), smaller), as("admin", "beimen")).status())
			.isEqualTo(200);

		JsonNode kept = call(get("/api/meal/canteens/beimen"), as("canteen", "beimen")).body();

		assertThat(kept.path("name").asString()).isEqualTo("老北门食堂");
		assertThat(kept.path("slots")).hasSize(1);
		assertThat(kept.at("/slots/0")).isEqualTo(this.json.readTree("""
				{"slot":"lunch","opens":"10:50","closes":"13:00","priceFen":1200,"capacity":null,"guestPriceFen":null,
				 "bookingCloses":{"daysBefore":0,"time":"08:50"},"expectedBy":"12:30"}"""));
	}

	@Test
	void the_system_administrator_makes_canteens_and_sees_nobody_and_the_one_of_security_only_their_names()
			throws Exception {
		assertThat(call(json(put("/api/meal/canteens/beimen"), GOOD), as("security_admin", "*")).status())
			.isEqualTo(403);
		assertThat(call(json(put("/api/meal/canteens/beimen"), GOOD), as("system_admin", "*")).status()).isEqualTo(200);
		for (String role : List.of("system_admin", "security_admin")) {
			assertThat(call(get("/api/meal/canteens"), as(role, "*")).status()).isEqualTo(200);
			assertThat(call(get("/api/meal/diners?canteen=beimen&search=王"), as(role, "*")).status()).isEqualTo(403);
			assertThat(call(get("/api/meal/attendances?canteen=beimen&date=2026-11-23"), as(role, "*")).status())
				.isEqualTo(403);
		}
		assertThat(call(get("/api/meal/outbox"), as("system_admin", "*")).status()).isEqualTo(200);
	}

	@Test
	void settings_that_an_older_page_does_not_send_stay() throws Exception {
		call(json(put("/api/meal/canteens/beimen"),
				GOOD.replace("\"priceFen\": 1200}", """
						"priceFen": 1200, "capacity": 120, "guestPriceFen": 1500, "expectedBy": "12:10",
						"bookingCloses": {"daysBefore": 1, "time": "17:00"}}""")
					.replaceFirst("\\{", "{\"openingDays\": [5, 1], \"openOnHolidays\": false,")),
				as("registrar", "*"));

		JsonNode kept = call(json(put("/api/meal/canteens/beimen"), seen(1, GOOD)), as("registrar", "*")).body();

		assertThat(kept.at("/slots/1")).isEqualTo(this.json.readTree("""
				{"slot":"lunch","opens":"10:50","closes":"13:00","priceFen":1200,"capacity":120,"guestPriceFen":1500,
				 "bookingCloses":{"daysBefore":1,"time":"17:00"},"expectedBy":"12:10"}"""));
		assertThat(kept.at("/slots/0/bookingCloses/daysBefore").asInt()).isEqualTo(1);
		assertThat(kept.path("openingDays").toString()).isEqualTo("[1,5]");
		assertThat(kept.path("openOnHolidays").asBoolean()).isFalse();
		assertThat(kept.path("version").asLong()).isEqualTo(2);
	}

	@Test
	void capacity_of_0_takes_the_limit_away() throws Exception {
		call(json(put("/api/meal/canteens/beimen"), GOOD.replace("1200}", "1200, \"capacity\": 120}")),
				as("admin", "*"));

		JsonNode kept = call(
				json(put("/api/meal/canteens/beimen"), seen(1, GOOD.replace("1200}", "1200, \"capacity\": 0}"))),
				as("admin", "*"))
			.body();

		assertThat(kept.at("/slots/1/capacity").isNull()).isTrue();
	}

	@Test
	void the_second_of_two_editors_is_refused_and_changes_nothing() throws Exception {
		call(json(put("/api/meal/canteens/beimen"), GOOD), as("registrar", "*"));
		call(json(put("/api/meal/canteens/beimen"), seen(1, GOOD.replace("北门", "东门"))), as("registrar", "*"));
		String late = GOOD.replace("北门", "西门");

		Answer byBody = call(json(put("/api/meal/canteens/beimen"), seen(1, late)), as("registrar", "*"));
		Answer byHeader = call(json(put("/api/meal/canteens/beimen").header("If-Match", "\"1\""), late),
				as("registrar", "*"));
		Answer blind = call(json(put("/api/meal/canteens/beimen"), late), as("registrar", "*"));

		assertThat(byBody.status()).isEqualTo(409);
		assertThat(byHeader.status()).isEqualTo(412);
		assertThat(byHeader.body().path("type").asString()).isEqualTo("urn:problem:canteen-changed");
		assertThat(blind.status()).isEqualTo(428);
		assertThat(column("select name from canteen where code = 'beimen'")).containsExactly("东门食堂");
		assertThat(call(json(put("/api/meal/canteens/beimen").header("If-Match", "\"2\""), late), as("registrar", "*"))
			.status()).isEqualTo(200);
	}

	@Test
	void of_two_who_save_the_same_version_at_once_one_wins() throws Exception {
		call(json(put("/api/meal/canteens/beimen"), GOOD), as("registrar", "*"));

		List<Integer> statuses = IntStream.range(0, 8).parallel().mapToObj((number) -> {
			try {
				return call(json(put("/api/meal/canteens/beimen"), seen(1, GOOD)), as("registrar", "*")).status();
			}
			catch (Exception ex) {
				throw new IllegalStateException(ex);
			}
		}).sorted().toList();

		assertThat(statuses).containsExactly(200, 409, 409, 409, 409, 409, 409, 409);
	}

	@Test
	void each_sees_the_canteens_he_works_for() throws Exception {
		assertThat(call(get("/api/meal/canteens"), as("canteen", "ninghai")).body().at("/canteens")).hasSize(1);
		assertThat(call(get("/api/meal/canteens"), as("finance", "*")).body().at("/canteens")).hasSize(2);
		assertThat(call(get("/api/meal/canteens/chengguan"), as("canteen", "ninghai")).status()).isEqualTo(403);
		assertThat(call(json(put("/api/meal/canteens/chengguan"), GOOD), as("registrar", "ninghai")).status())
			.isEqualTo(403);
		assertThat(call(json(put("/api/meal/canteens/chengguan"), GOOD), as("canteen", "*")).status()).isEqualTo(403);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
					"opens": "10:50" | "opens": "25:00" | slots[0].opens
					"closes": "13:00" | "closes": "10:00" | slots[0].closes
					"closes": "08:30" | "closes": "11:00" | slots[0].opens
					"slot": "breakfast" | "slot": "lunch" | slots[0].slot
					"slot": "breakfast" | "slot": "supper" | slots[1].slot
					"priceFen": 500 | "priceFen": -1 | slots[1].priceFen
					"priceFen": 500 | "priceFen": 500, "capacity": -1 | slots[1].capacity
					"priceFen": 500 | "priceFen": 500, "expectedBy": "08:31" | slots[1].expectedBy
					"priceFen": 500 | "priceFen": 500, "bookingCloses": {"daysBefore": 0, "time": "08:30"} | slots[1].bookingCloses.time
					"priceFen": 500 | "priceFen": 500, "bookingCloses": {"daysBefore": 15, "time": "08:00"} | slots[1].bookingCloses.daysBefore
					"town": "000101001" | "town": "城关" | site.town
					"name": "北门食堂" | "name": " " | name
					""")
	void what_makes_no_sense_is_refused_by_its_field(String good, String bad, String field) throws Exception {
		Answer answer = call(json(put("/api/meal/canteens/beimen"), GOOD.replace(good, bad)), as("admin", "*"));

		assertThat(answer.status()).as(answer.body().toString()).isEqualTo(400);
		assertThat(answer.body().at("/errors/0/field").asString()).isEqualTo(field);
		assertThat(column("select code from canteen where code = 'beimen'")).isEmpty();
	}

	@Test
	void menu_of_the_day_sets_the_price_of_the_next_scan() throws Exception {
		String menus = """
				{"menus": [{"slot": "lunch", "code": "B", "name": "清真牛肉面", "priceFen": 1500},
				           {"slot": "lunch", "code": "A", "name": "红烧豆腐 米饭 🍚", "priceFen": 1000}]}""";
		Answer kept = call(json(menu(DAY), menus), as("canteen", "chengguan"));

		assertThat(kept.body().at("/menus/0/code").asString()).isEqualTo("A");
		assertThat(sendOne(scan(id(), "10000017", "11:31")).at("/price/priceFen").asLong()).isEqualTo(1000);
		assertThat(call(json(menu(DAY), "{\"menus\": []}"), as("canteen", "chengguan")).body().path("menus")).isEmpty();
	}

	@Test
	void menu_of_a_past_day_or_a_slot_not_served_is_refused() throws Exception {
		String line = "{\"menus\": [{\"slot\": \"%s\", \"code\": \"A\", \"name\": \"面\", \"priceFen\": 1000}]}";

		assertThat(call(json(menu("2026-11-22"), line.formatted("lunch")), as("admin", "*")).status()).isEqualTo(409);
		Answer dinner = call(json(menu(DAY), line.formatted("dinner")), as("admin", "*"));
		assertThat(dinner.status()).isEqualTo(400);
		assertThat(dinner.body().at("/errors/0/field").asString()).isEqualTo("menus[0].slot");
		assertThat(call(json(menu(DAY), line.formatted("lunch")), as("finance", "*")).status()).isEqualTo(403);
		assertThat(call(json(menu(DAY), "{\"menus\": [null]}"), as("admin", "*")).status()).isEqualTo(400);
	}

	@ParameterizedTest
	@CsvSource({ "王桂, 1", "桂兰, 1", "wgl, 1", "WangGui, 1", "wang gui, 1", "0428, 1", "10000017, 1", "%, 0", "_, 0",
			"李, 0", "𠮷, 0", "10000016, 0", "'  ', 0" })
	void diner_is_found_by_what_people_type(String typed, int hits) throws Exception {
		Answer found = call(get("/api/meal/diners").param("canteen", "chengguan").param("q", typed),
				as("canteen", "chengguan"));

		assertThat(found.status()).isEqualTo(200);
		assertThat(found.body().path("diners")).hasSize(hits);
	}

	@Test
	void diner_search_is_refused_where_one_does_not_work_and_when_it_is_a_novel() throws Exception {
		assertThat(call(get("/api/meal/diners").param("canteen", "chengguan").param("q", "王"), as("canteen", "ninghai"))
			.status()).isEqualTo(403);
		assertThat(call(get("/api/meal/diners").param("canteen", "chengguan").param("q", "王".repeat(41)),
				as("canteen", "*"))
			.status()).isEqualTo(400);
	}

	private static String seen(long version, String body) {
		return body.replaceFirst("\\{", "{\"version\": " + version + ",");
	}

	private static MockHttpServletRequestBuilder menu(String date) {
		return put("/api/meal/menus").param("canteen", "chengguan").param("date", date);
	}

	private static MockHttpServletRequestBuilder json(MockHttpServletRequestBuilder request, String body) {
		return request.contentType(MediaType.APPLICATION_JSON).content(body);
	}

}
