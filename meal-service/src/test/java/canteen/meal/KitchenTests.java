package canteen.meal;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import canteen.meal.forecast.MakeForecast;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.put;

class KitchenTests extends BookingTest {

	private static final String SHEET = "/api/meal/kitchen?canteen=chengguan&slot=lunch&date=" + TOMORROW;

	@Autowired
	MakeForecast forecasts;

	@Test
	void sheet_counts_by_set_diet_and_mode_and_names_who_needs_care() throws Exception {
		lunch_of_four();
		JsonNode sheet = read(SHEET, staff()).body().at("/slots/0");
		assertThat(sheet.get("booked").asInt()).isEqualTo(4);
		assertThat(sheet.get("modes").toString()).isEqualTo("{\"dine_in\":2,\"take_away\":1,\"delivery\":1}");
		assertThat(sheet.get("lines"))
			.extracting((line) -> line.get("set").asString() + " " + line.get("tracks") + " "
					+ line.get("mode").asString() + " " + line.get("portions"))
			.containsExactly("A [] dine_in 1", "A [\"halal\"] delivery 1", "B [] dine_in 1", "B [] take_away 1");
		assertThat(sheet.at("/tracks/halal").asInt()).isEqualTo(1);
		assertThat(sheet.get("named"))
			.extracting((one) -> one.get("name").asString() + one.get("diets") + one.get("allergies"))
			.containsExactly("王桂兰[\"清真\"][\"花生\"]");
		assertThat(sheet.get("unsafe")).isEmpty();
	}

	@Test
	void whoever_eats_a_diet_set_is_named_even_without_a_diet() throws Exception {
		lunch_of_four();
		TestDatabase.asOwner("update menu set diets = 'low_sugar' where code = 'B'");
		assertThat(read(SHEET, staff()).body().at("/slots/0/named")).extracting((one) -> one.get("name").asString())
			.containsExactlyInAnyOrder("王桂兰", "老人19", "老人20");
	}

	@Test
	void cancelled_waiting_and_suspended_ones_are_not_cooked_for() throws Exception {
		lunch_of_four();
		TestDatabase.asOwner("update booking set state = 'waiting' where elder = 18",
				"update booking set state = 'suspended', live = null where elder = 19",
				"update booking set state = 'cancelled', live = null where elder = 20");
		assertThat(read(SHEET, staff()).body().at("/slots/0/booked").asInt()).isEqualTo(1);
	}

	@Test
	void whoever_is_down_for_a_set_that_does_not_suit_him_any_more_stands_in_the_warning() throws Exception {
		lunch_of_four();
		TestDatabase.asOwner("update diner set allergies = '[\"peanut\"]' where elder = 19");
		JsonNode unsafe = read(SHEET, staff()).body().at("/slots/0/unsafe");
		assertThat(unsafe).hasSize(1);
		assertThat(unsafe.at("/0/why").asString()).contains("花生炖猪脚");
		assertThat(unsafe.at("/0/grave").asBoolean()).isTrue();
	}

	@Test
	void whoever_booked_what_left_the_menu_or_became_another_dish_is_marked_until_he_is_asked() throws Exception {
		lunch_of_four();
		this.clock.set(DAY + "T15:00:00.000+08:00");
		Answer put = call(
				put("/api/meal/menus?canteen=chengguan&date=" + TOMORROW).contentType(MediaType.APPLICATION_JSON)
					.content("""
							{"menus":[{"slot":"lunch","code":"A","priceFen":1200,"name":"豆腐饭","dishes":[1,3]}]}"""),
				staff());
		assertThat(put.body().get("touched")).hasSize(4);
		JsonNode gone = read(SHEET, staff()).body().at("/slots/0/gone");
		assertThat(gone).extracting((one) -> one.get("name").asString() + one.get("set") + one.get("change"))
			.containsExactlyInAnyOrder("王桂兰\"A\"\"dishes\"", "老人18\"A\"\"dishes\"", "老人19\"B\"\"removed\"",
					"老人20\"B\"\"removed\"");
		assertThat(gone.at("/0/booking").asString()).hasSize(36);
		assertThat(page(SHEET.replace("kitchen?", "kitchen/print?"))).contains("预订之后菜单变了", "已不在菜单上", "换了菜");
		this.clock.set(DAY + "T15:01:00.000+08:00");
		for (String elder : List.of("18", "19")) {
			String booking = column("select id from booking where elder = " + elder).get(0);
			assertThat(change(booking, "{\"menu\":\"A\",\"mode\":\"dine_in\"}", staff()).status()).isEqualTo(200);
		}
		assertThat(read(SHEET, staff()).body().at("/slots/0/gone")).extracting((one) -> one.get("elder").asInt())
			.containsExactlyInAnyOrder(17, 20);
	}

	@Test
	void labels_are_for_delivery_only_with_door_diet_allergy_and_halal_mark_and_nothing_inline() throws Exception {
		lunch_of_four();
		TestDatabase.asOwner("update diner set name = '<b>王</b>𠮷', doorstep_line = '3组5栋201', doorstep_spot = '交给门卫' "
				+ "where elder = 17");
		String html = page("/api/meal/kitchen/labels?canteen=chengguan&slot=lunch&date=" + TOMORROW);
		assertThat(html).contains("&lt;b&gt;王&lt;/b&gt;𠮷", "3组5栋201(交给门卫)", "清真", "⚠ 过敏：花生", "11:00–13:00", "1 / 1",
				"class=\"label halal\"");
		assertThat(html).doesNotContain("老人18", "<b>王", "style=", "<style", "<script");
	}

	@Test
	void sheet_is_printed_with_the_same_numbers_and_its_style_is_a_file() throws Exception {
		lunch_of_four();
		String html = page(SHEET.replace("kitchen?", "kitchen/print?"));
		assertThat(html).contains("<b>4</b>", "王桂兰", "花生", "href=\"/api/meal/kitchen/print.css\"");
		assertThat(html).doesNotContain("style=", "<style", "<script");
		assertThat(page("/api/meal/kitchen/print.css")).contains("@page", "A4");
	}

	/** The papers are left in {@code target/shots} for a person to print and look at. */
	@Test
	void twenty_three_boxes_are_three_pages_of_ten_and_long_names_and_lines_stay_whole() throws Exception {
		menu(TOMORROW);
		elders(100, 121);
		TestDatabase.asOwner(
				"update diner set doorstep_line = concat('滨河路', elder, '号阳光花园小区', elder, '栋2单元603'), "
						+ "group_name = '第五居民小组'",
				"update diner set diets = '[\"halal\",\"low_sugar\"]' where elder < 106",
				"update diner set allergies = '[\"peanut\",\"egg\"]' where elder in (17, 108)",
				"update diner set name = '阿卜杜热依木·买买提依明江', doorstep_spot = '交给门卫老李，他会送上去' where elder = 100");
		for (int elder = 100; elder < 122; elder++) {
			book(wish(id(), elder, TOMORROW, "").replace("dine_in", "delivery"), staff());
		}
		book(wish(id(), 17, TOMORROW, "").replace("dine_in", "delivery"), staff());
		String labels = page("/api/meal/kitchen/labels?canteen=chengguan&slot=lunch&date=" + TOMORROW);
		assertThat(labels.split("<main class=\"labels\">")).hasSize(4);
		assertThat(labels).contains("阿卜杜热依木·买买提依明江", "23 / 23");
		String sheet = page(SHEET.replace("kitchen?", "kitchen/print?"));
		Path shots = Files.createDirectories(Path.of("target/shots"));
		Files.writeString(shots.resolve("labels.html"), labels.replace("/api/meal/kitchen/", ""));
		Files.writeString(shots.resolve("sheet.html"), sheet.replace("/api/meal/kitchen/", ""));
		Files.writeString(shots.resolve("print.css"), page("/api/meal/kitchen/print.css"));
	}

	@Test
	void kitchen_is_for_staff_of_the_canteen() throws Exception {
		for (String path : List.of(SHEET, SHEET.replace("kitchen?", "kitchen/labels?"),
				"/api/meal/forecasts?canteen=chengguan&date=" + TOMORROW)) {
			assertThat(read(path, volunteer()).status()).isEqualTo(403);
			assertThat(read(path, as("canteen", "ninghai")).status()).isEqualTo(403);
		}
	}

	@Test
	void forecast_made_the_day_before_is_kept_and_measured_against_what_was_served() throws Exception {
		elders(18, 27);
		for (int elder = 18; elder < 28; elder++) {
			book(elder);
		}
		this.forecasts.makeAll();
		assertThat(forecast(TOMORROW).get("portions").asInt()).isEqualTo(10);
		this.clock.set(TOMORROW + "T08:00:00.000+08:00");
		book(17);
		this.forecasts.makeAll();
		assertThat(forecast(TOMORROW).get("portions").asInt()).isEqualTo(10);
		for (int elder = 18; elder < 26; elder++) {
			this.clock.set(TOMORROW + "T11:32:06.000+08:00");
			sendOne(scan(id(), "x", "11:32").replace(DAY, TOMORROW).replace("\"card\":\"x\"", "\"elder\":" + elder));
		}
		this.clock.set("2026-11-25T08:00:00.000+08:00");
		JsonNode errors = read("/api/meal/forecasts/errors?canteen=chengguan&slot=lunch", staff()).body();
		assertThat(errors.get("mapeTenths").asInt()).isEqualTo(250);
		assertThat(errors.get("each")).hasSize(1);
		assertThat(errors.at("/each/0/error").asInt()).isEqualTo(2);
	}

	@Test
	void weather_note_moves_the_forecast() throws Exception {
		elders(18, 27);
		for (int elder = 18; elder < 28; elder++) {
			book(elder);
		}
		assertThat(weather("{\"kind\":\"storm\",\"percent\":-20,\"note\":\"预报大暴雨\"}").status()).isEqualTo(200);
		assertThat(forecast(TOMORROW).get("portions").asInt()).isEqualTo(8);
		for (String bad : List.of("{}", "{\"kind\":\"fog\"}", "{\"kind\":\"rain\",\"percent\":-91}",
				"{\"kind\":\"rain\",\"percent\":\"x\"}")) {
			assertThat(weather(bad).status()).isEqualTo(400);
		}
	}

	@Test
	void waste_is_typed_in_per_set_and_the_same_id_corrects_it() throws Exception {
		String id = id();
		assertThat(waste(id, 3, 1500).status()).isEqualTo(200);
		assertThat(waste(id, 2, 1000).status()).isEqualTo(200);
		JsonNode listed = read("/api/meal/kitchen/wastes?canteen=chengguan&from=2026-11-23&to=2026-11-23", staff())
			.body();
		assertThat(listed.get("wastes")).hasSize(1);
		assertThat(listed.get("portions").asInt()).isEqualTo(2);
		assertThat(listed.get("grams").asInt()).isEqualTo(1000);
		assertThat(call(put("/api/meal/kitchen/wastes/" + id).contentType(MediaType.APPLICATION_JSON)
			.content(left(1, 1).replace(DAY, "2026-11-22")), staff()).status()).isEqualTo(400);
	}

	@ParameterizedTest
	@CsvSource({ "-1,0", "10001,0", "0,-1", "0,10000001" })
	void impossible_waste_is_refused(int portions, int grams) throws Exception {
		assertThat(waste(id(), portions, grams).status()).isEqualTo(400);
		assertThat(column("select id from waste")).isEmpty();
	}

	private void lunch_of_four() throws Exception {
		elders(18, 20);
		menu(TOMORROW);
		TestDatabase.asOwner("update diner set diets = '[\"halal\"]', allergies = '[\"peanut\"]' where elder = 17");
		book(wish(id(), 17, TOMORROW, ",\"menu\":\"A\"").replace("dine_in", "delivery"), staff());
		book(wish(id(), 18, TOMORROW, ""), staff());
		book(wish(id(), 19, TOMORROW, ",\"menu\":\"B\""), staff());
		book(wish(id(), 20, TOMORROW, ",\"menu\":\"B\"").replace("dine_in", "take_away"), staff());
	}

	private JsonNode forecast(String date) throws Exception {
		return read("/api/meal/forecasts?canteen=chengguan&date=" + date, staff()).body().at("/slots/0/forecast");
	}

	private Answer weather(String body) throws Exception {
		return call(put("/api/meal/forecasts/weather?canteen=chengguan&date=" + TOMORROW)
			.contentType(MediaType.APPLICATION_JSON)
			.content(body), staff());
	}

	private Answer waste(String id, int portions, int grams) throws Exception {
		return call(put("/api/meal/kitchen/wastes/" + id).contentType(MediaType.APPLICATION_JSON)
			.content(left(portions, grams)), staff());
	}

	private static String left(int portions, int grams) {
		return """
				{"canteen":"chengguan","date":"%s","slot":"lunch","menu":"A","portions":%d,"grams":%d,
				"reason":"cooked_too_much","note":"米饭多了"}""".formatted(DAY, portions, grams);
	}

	private String page(String path) throws Exception {
		return this.http.perform(get(path).with(staff()))
			.andReturn()
			.getResponse()
			.getContentAsString(StandardCharsets.UTF_8);
	}

}
