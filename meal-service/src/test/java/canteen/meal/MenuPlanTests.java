package canteen.meal;

import java.util.stream.StreamSupport;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.delete;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.put;

/** It is Monday 2026-11-23; the menus of next week are planned. */
class MenuPlanTests extends CounterTest {

	private static final String TUESDAY = "2026-12-01";

	private static final String SET = "{\"slot\":\"lunch\",\"code\":\"A\",\"name\":\"豆腐\",\"priceFen\":1000,\"portions\":60,\"dishes\":[2]}";

	@BeforeEach
	void two_dishes() {
		TestDatabase.asOwner("""
				insert into dish (id, canteen, name, ingredients, allergens, diets, cost_fen, changed_by, changed_at)
				values (1,'chengguan','宫保鸡丁','鸡肉、花生','peanut','halal',450,'account:4','2026-11-01'),
				(2,'chengguan','番茄豆腐','豆腐、番茄','soy','halal,vegetarian',200,'account:4','2026-11-01')""");
	}

	@Test
	void a_draft_is_not_seen_before_it_is_published_and_then_it_is_whole() throws Exception {
		assertThat(plan(TUESDAY, 0, SET).status()).isEqualTo(200);
		assertThat(menus(TUESDAY)).isEmpty();
		assertThat(state(TUESDAY)).isEqualTo("draft");

		JsonNode published = publish("2026-11-30", "2026-12-06").body();

		assertThat(published.at("/published/0/date").asString()).isEqualTo(TUESDAY);
		assertThat(menus(TUESDAY).at("/0/portions").asInt()).isEqualTo(60);
		assertThat(menus(TUESDAY).at("/0/dishes").toString()).isEqualTo("[2]");
		assertThat(state(TUESDAY)).isEqualTo("published");
		assertThat(publish("2026-11-30", "2026-12-06").body().path("published")).isEmpty();
	}

	@Test
	void a_draft_over_a_published_menu_changes_only_its_own_slot() throws Exception {
		TestDatabase.asOwner("insert into slot (canteen, slot, opens, closes, price_fen) values "
				+ "('chengguan','dinner','17:00','18:30',1000)");
		plan(TUESDAY, 0, SET);
		publish(TUESDAY, TUESDAY);
		call(put("/api/meal/menu-plans/chengguan/" + TUESDAY + "/dinner").contentType(MediaType.APPLICATION_JSON)
			.content("{\"version\":0,\"menus\":[" + SET.replace("lunch", "dinner") + "]}"), as("canteen", "chengguan"));
		plan(TUESDAY, 0, SET.replace("1000", "1100"));
		assertThat(state(TUESDAY)).isEqualTo("changed");

		publish(TUESDAY, TUESDAY);

		assertThat(column("select concat(slot, price_fen) from menu order by slot")).containsExactly("dinner1000",
				"lunch1100");
	}

	@Test
	void the_second_of_two_planners_is_refused() throws Exception {
		assertThat(plan(TUESDAY, 0, SET).body().path("version").asLong()).isEqualTo(1);

		assertThat(plan(TUESDAY, 0, SET).status()).isEqualTo(409);
		assertThat(plan(TUESDAY, 1, SET.replace("豆腐", "豆花")).body().path("version").asLong()).isEqualTo(2);
		assertThat(plan(TUESDAY, 1, SET).body().path("type").asString()).isEqualTo("urn:problem:plan-changed");
	}

	@Test
	void the_129th_change_of_a_draft_is_taken_like_the_first() throws Exception {
		plan(TUESDAY, 0, SET);
		TestDatabase.asOwner("update menu_plan set version = 128");

		assertThat(plan(TUESDAY, 127, SET).status()).isEqualTo(409);
		assertThat(plan(TUESDAY, 128, SET).body().path("version").asLong()).isEqualTo(129);
	}

	@Test
	void a_thrown_away_draft_leaves_the_published_menu() throws Exception {
		plan(TUESDAY, 0, SET);
		publish(TUESDAY, TUESDAY);
		plan(TUESDAY, 0, "");

		assertThat(
				call(delete("/api/meal/menu-plans/chengguan/" + TUESDAY + "/lunch"), as("canteen", "ninghai")).status())
			.isEqualTo(403);
		assertThat(call(delete("/api/meal/menu-plans/chengguan/" + TUESDAY + "/lunch"), as("canteen", "*")).status())
			.isEqualTo(204);
		assertThat(publish(TUESDAY, TUESDAY).body().path("published")).isEmpty();
		assertThat(menus(TUESDAY)).hasSize(1);
	}

	@Test
	void a_week_is_copied_and_what_is_left_out_is_said() throws Exception {
		for (int day = 23; day <= 29; day++) {
			TestDatabase
				.asOwner("insert into menu (canteen, service_date, slot, code, name, price_fen, portions) values "
						+ "('chengguan','2026-11-" + day + "','lunch','A','周" + day + "',1000,50)");
		}
		TestDatabase.asOwner(
				"insert into menu_dish values ('chengguan','2026-11-23','lunch','A',0,1),"
						+ "('chengguan','2026-11-23','lunch','A',1,2)",
				"update dish set retired = true where id = 1",
				"insert into menu (canteen, service_date, slot, code, name, price_fen) values "
						+ "('chengguan','2026-11-24','dinner','A','晚餐',900),('chengguan','2026-12-02','lunch','A','已发布',900)",
				"insert into closing (canteen, from_date, to_date, reason, closed_by, closed_at) values "
						+ "('chengguan','2026-12-03','2026-12-04','厨房检修','account:4','2026-11-01')");
		plan("2026-12-05", 0, SET);

		JsonNode copied = call(copy("2026-11-23", "2026-11-30", false), as("canteen", "chengguan")).body();

		assertThat(said(copied.path("copied"))).containsExactly("2026-11-30 lunch", "2026-12-01 lunch",
				"2026-12-06 lunch");
		assertThat(said(copied.path("skipped"))).containsExactly("2026-11-30 lunch 宫保鸡丁已经停做，没有抄过来",
				"2026-12-01 dinner 食堂现在没有这个餐次", "2026-12-02 lunch 这一餐的菜单已经发布", "2026-12-03 lunch 不开餐：厨房检修",
				"2026-12-04 lunch 不开餐：厨房检修", "2026-12-05 lunch 这一餐已经有草稿");
		publish("2026-11-30", "2026-11-30");
		assertThat(menus("2026-11-30").at("/0/dishes").toString()).isEqualTo("[2]");
		assertThat(menus("2026-11-30").at("/0/portions").asInt()).isEqualTo(50);
	}

	@Test
	void drafts_are_copied_over_only_when_asked() throws Exception {
		TestDatabase.asOwner("insert into menu (canteen, service_date, slot, code, name, price_fen) values "
				+ "('chengguan','2026-11-24','lunch','A','面',1000)");
		plan(TUESDAY, 0, SET);

		JsonNode copied = call(copy("2026-11-23", "2026-11-30", true), as("canteen", "chengguan")).body();

		assertThat(copied.path("copied")).hasSize(1);
		assertThat(column("select version from menu_plan")).containsExactly("2");
	}

	@ParameterizedTest
	@CsvSource({ "2026-11-24,2026-11-30,400", "2026-11-23,2026-12-01,400", "2026-11-23,2026-11-23,400",
			"2026-11-23,2026-11-30,200" })
	void weeks_begin_on_monday(String from, String to, int status) throws Exception {
		assertThat(call(copy(from, to, false), as("canteen", "chengguan")).status()).isEqualTo(status);
	}

	@Test
	void drafts_of_closed_days_stay_drafts_when_the_week_is_published() throws Exception {
		plan(TUESDAY, 0, SET);
		TestDatabase.asOwner("insert into closing (canteen, from_date, to_date, reason, closed_by, closed_at) values "
				+ "('chengguan','2026-12-01','2026-12-01','停电','account:4','2026-11-01')");

		JsonNode published = publish("2026-11-30", "2026-12-06").body();

		assertThat(said(published.path("skipped"))).containsExactly("2026-12-01 lunch 不开餐：停电");
		assertThat(column("select slot from menu_plan")).hasSize(1);
		assertThat(column("select slot from menu")).isEmpty();
	}

	@Test
	void what_cannot_be_planned_is_refused() throws Exception {
		assertThat(plan("2026-11-22", 0, SET).status()).isEqualTo(409);
		assertThat(plan(TUESDAY, 0, SET.replace("[2]", "[9]")).body().at("/errors/0/field").asString())
			.isEqualTo("menus[0].dishes[0]");
		assertThat(call(
				put("/api/meal/menu-plans/chengguan/" + TUESDAY + "/dinner").contentType(MediaType.APPLICATION_JSON)
					.content("{\"version\":0,\"menus\":[]}"),
				as("canteen", "*"))
			.status()).isEqualTo(404);
		assertThat(plan(TUESDAY, 0, SET.replace("lunch", "dinner")).status()).isEqualTo(400);
		assertThat(call(publication("2026-11-30", "2027-01-01"), as("canteen", "*")).status()).isEqualTo(400);
		assertThat(call(publication("2026-11-30", "2026-12-01"), as("canteen", "ninghai")).status()).isEqualTo(403);
		assertThat(call(publication("2026-11-30", "2026-12-01"), as("finance", "*")).status()).isEqualTo(403);
		assertThat(column("select slot from menu_plan")).isEmpty();
	}

	@Test
	void a_week_past_the_last_day_there_is_is_refused() throws Exception {
		assertThat(call(get("/api/meal/menu-plans").param("canteen", "chengguan").param("from", "+999999999-12-31"),
				as("canteen", "*"))
			.status()).isEqualTo(400);
		assertThat(call(get("/api/meal/menus/touched").param("canteen", "chengguan").param("date", "+999999999-12-31"),
				as("canteen", "*"))
			.status()).isEqualTo(400);
	}

	private Answer plan(String date, long version, String sets) throws Exception {
		return call(put("/api/meal/menu-plans/chengguan/" + date + "/lunch").contentType(MediaType.APPLICATION_JSON)
			.content("{\"version\":" + version + ",\"menus\":[" + sets + "]}"), as("canteen", "chengguan"));
	}

	private Answer publish(String from, String to) throws Exception {
		return call(publication(from, to), as("canteen", "chengguan"));
	}

	private static MockHttpServletRequestBuilder publication(String from, String to) {
		return post("/api/meal/menu-plans/publish").contentType(MediaType.APPLICATION_JSON)
			.content("{\"canteen\":\"chengguan\",\"from\":\"%s\",\"to\":\"%s\"}".formatted(from, to));
	}

	private static MockHttpServletRequestBuilder copy(String from, String to, boolean over) {
		return post("/api/meal/menu-plans/copy").contentType(MediaType.APPLICATION_JSON)
			.content("{\"canteen\":\"chengguan\",\"from\":\"%s\",\"to\":\"%s\",\"over\":%s}".formatted(from, to, over));
	}

	private JsonNode menus(String date) throws Exception {
		return call(get("/api/meal/menus").param("canteen", "chengguan").param("date", date), as("canteen", "*")).body()
			.path("menus");
	}

	private String state(String date) throws Exception {
		return call(get("/api/meal/menu-plans").param("canteen", "chengguan").param("from", date), as("canteen", "*"))
			.body()
			.at("/days/0/slots/0/state")
			.asString();
	}

	private static java.util.List<String> said(JsonNode rows) {
		return StreamSupport.stream(rows.spliterator(), false)
			.map((row) -> (row.path("date").asString() + " " + row.path("slot").asString() + " "
					+ row.path("reason").asString(""))
				.strip())
			.toList();
	}

}
