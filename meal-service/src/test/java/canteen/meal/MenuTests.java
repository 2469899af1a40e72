package canteen.meal;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;

import canteen.meal.canteen.Bookers;
import canteen.meal.menu.Sets;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.http.MediaType;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.put;

/** Sets of dishes, and whom a change of them touches. */
@Import(MenuTests.Booked.class)
class MenuTests extends CounterTest {

	@Autowired
	Sets sets;

	@Autowired
	List<Bookers.Booked> booked;

	@BeforeEach
	void three_dishes() {
		this.booked.clear();
		TestDatabase.asOwner("""
				insert into dish (id, canteen, name, ingredients, allergens, diets, cost_fen, changed_by, changed_at)
				values (1,'chengguan','宫保鸡丁','鸡肉、花生','peanut','halal,low_sugar',450,'account:4','2026-11-01'),
				(2,'chengguan','番茄豆腐','豆腐、番茄','soy','halal,vegetarian,low_sugar',200,'account:4','2026-11-01'),
				(3,'chengguan','时令小炒',null,'','halal,vegetarian',300,'account:4','2026-11-01'),
				(4,'ninghai','米饭','大米','','halal',50,'account:4','2026-11-01')""");
	}

	@Test
	void a_set_knows_its_dishes_portions_and_the_diets_that_all_of_them_fit() throws Exception {
		put("""
				{"slot":"lunch","code":"A","priceFen":1000,"portions":80,"dishes":[2,1]},
				{"slot":"lunch","code":"B","name":"素餐","priceFen":900,"diets":["vegetarian"],"dishes":[2]}""");

		List<Sets.MealSet> found = this.sets.ofDay("chengguan", LocalDate.parse(DAY));

		assertThat(found).extracting(Sets.MealSet::code).containsExactly("A", "B");
		assertThat(found.get(0).name()).isEqualTo("番茄豆腐 宫保鸡丁");
		assertThat(found.get(0).portions()).isEqualTo(80);
		assertThat(found.get(0).fits()).containsExactly("halal", "low_sugar");
		assertThat(found.get(1).madeFor()).containsExactly("vegetarian");
		assertThat(found.get(1).portions()).isNull();
		assertThat(found.get(0).clashes(List.of(), List.of("peanut"))).extracting("dish").containsExactly("宫保鸡丁");
		JsonNode told = call(get("/api/meal/menus/sets").param("canteen", "chengguan").param("date", DAY),
				as("volunteer", "chengguan"))
			.body();
		assertThat(told.at("/sets/0/dishes/1/food/allergens/0").asString()).isEqualTo("peanut");
	}

	@Test
	void a_slot_without_a_menu_offers_the_standard_meal_that_nobody_knows_the_dishes_of() {
		List<Sets.MealSet> found = this.sets.ofDay("chengguan", LocalDate.parse(DAY));

		assertThat(found).extracting(Sets.MealSet::code).containsExactly("A");
		assertThat(found.get(0).priceFen()).isEqualTo(1200);
		assertThat(found.get(0).clashes(List.of("halal"), List.of())).extracting("kind").containsExactly("unknown");
		assertThat(found.get(0).clashes(List.of("low_salt"), List.of())).isEmpty();
	}

	@Test
	void a_page_that_knows_no_dishes_loses_none_unless_it_names_another_meal() throws Exception {
		put("{\"slot\":\"lunch\",\"code\":\"A\",\"name\":\"家常\",\"priceFen\":1000,\"portions\":80,\"dishes\":[2,1]}");

		put("{\"slot\":\"lunch\",\"code\":\"A\",\"name\":\"家常\",\"priceFen\":1100}");
		assertThat(day().at("/menus/0/dishes").toString()).isEqualTo("[2,1]");
		assertThat(day().at("/menus/0/portions").asInt()).isEqualTo(80);
		assertThat(day().at("/menus/0/priceFen").asInt()).isEqualTo(1100);

		put("{\"slot\":\"lunch\",\"code\":\"A\",\"name\":\"花生面\",\"priceFen\":1100}");
		assertThat(day().at("/menus/0/dishes")).isEmpty();
	}

	@Test
	void a_diet_set_takes_no_dish_that_does_not_fit_or_that_nobody_knows() throws Exception {
		assertThat(refused("\"diets\":[\"vegetarian\"],\"dishes\":[2,1]")).isEqualTo("menus[0].diets 宫保鸡丁不适合素食");
		assertThat(refused("\"diets\":[\"halal\"],\"dishes\":[3]")).isEqualTo("menus[0].diets 时令小炒没有写明配料，不能确定适合清真");
		assertThat(refused("\"diets\":[\"halal\"],\"dishes\":[]")).startsWith("menus[0].diets ");
		assertThat(refused("\"diets\":[\"keto\"],\"dishes\":[1]")).startsWith("menus[0].diets ");
	}

	@Test
	void dishes_of_another_canteen_twice_the_same_or_not_cooked_any_more_are_refused() throws Exception {
		TestDatabase.asOwner("update dish set retired = true where id = 3");

		assertThat(refused("\"dishes\":[1,4]")).isEqualTo("menus[0].dishes[1] 这个食堂没有这道菜");
		assertThat(refused("\"dishes\":[1,1]")).startsWith("menus[0].dishes[1] ");
		assertThat(refused("\"dishes\":[3]")).isEqualTo("menus[0].dishes[0] 时令小炒已经停做");
		assertThat(refused("\"portions\":-1")).startsWith("menus[0].portions ");
		assertThat(column("select code from menu")).isEmpty();
	}

	@Test
	void a_change_tells_whom_it_touches_and_how() throws Exception {
		put("""
				{"slot":"lunch","code":"A","name":"家常","priceFen":1000,"dishes":[2]},
				{"slot":"lunch","code":"B","name":"素餐","priceFen":900,"dishes":[2]},
				{"slot":"lunch","code":"C","name":"面","priceFen":800,"dishes":[2]},
				{"slot":"lunch","code":"D","name":"粥","priceFen":500,"dishes":[2]}""");
		book("1", 17, "A", List.of("allergy:花生"), List.of());
		book("2", 18, "A", List.of(), List.of());
		book("3", 19, "B", List.of(), List.of());
		book("4", 20, "C", List.of(), List.of());
		book("5", 21, "D", List.of(), List.of());
		book("6", 22, "D", List.of(), List.of());

		JsonNode touched = put("""
				{"slot":"lunch","code":"A","name":"家常","priceFen":1000,"dishes":[1]},
				{"slot":"lunch","code":"C","name":"面","priceFen":850,"dishes":[2]},
				{"slot":"lunch","code":"D","name":"粥","priceFen":500,"dishes":[2],"portions":1}""").body()
			.path("touched");

		assertThat(StreamSupport.stream(touched.spliterator(), false)
			.map((one) -> one.path("booking").asString() + " " + one.path("change").asString())
			.toList()).containsExactly("1 dishes", "2 dishes", "3 removed", "4 price", "5 portions", "6 portions");
		assertThat(touched.at("/0/clashes/0/what").asString()).isEqualTo("peanut");
		assertThat(touched.at("/1/clashes")).isEmpty();
	}

	@Test
	void the_same_menu_again_touches_nobody_and_a_dish_that_gains_an_allergen_does() throws Exception {
		String menu = "{\"slot\":\"lunch\",\"code\":\"A\",\"name\":\"家常\",\"priceFen\":1000,\"dishes\":[2]}";
		put(menu);
		book("1", 17, "A", List.of(), List.of("egg"));

		assertThat(put(menu).body().path("touched")).isEmpty();
		assertThat(touched()).isEmpty();
		TestDatabase.asOwner("update dish set allergens = 'soy,egg' where id = 2");
		assertThat(touched().at("/0/change").asString()).isEqualTo("clash");
	}

	@Test
	void a_booking_on_a_day_that_was_closed_since_is_touched() throws Exception {
		book("1", 17, "A", List.of(), List.of());
		TestDatabase.asOwner("insert into closing (canteen, from_date, to_date, reason, closed_by, closed_at) values "
				+ "('chengguan','2026-11-24','2026-11-24','停电','account:4','2026-11-01')");

		JsonNode touched = call(get("/api/meal/menus/touched").param("canteen", "chengguan")
			.param("date", DAY)
			.param("to", "2026-11-25"), as("registrar", "chengguan")).body().path("touched");

		assertThat(touched).hasSize(1);
		assertThat(touched.at("/0/date").asString()).isEqualTo("2026-11-24");
		assertThat(touched.at("/0/change").asString()).isEqualTo("closed");
		assertThat(call(get("/api/meal/menus/touched").param("canteen", "chengguan")
			.param("date", DAY)
			.param("to", "2026-12-24"), as("registrar", "chengguan")).status()).isEqualTo(400);
	}

	private void book(String booking, long elder, String set, List<String> diets, List<String> allergies) {
		this.booked.add(new Bookers.Booked(booking, elder, "王桂兰", "lunch", set, diets, allergies));
	}

	private JsonNode touched() throws Exception {
		return call(get("/api/meal/menus/touched").param("canteen", "chengguan").param("date", DAY),
				as("registrar", "chengguan"))
			.body()
			.path("touched");
	}

	private JsonNode day() throws Exception {
		return call(get("/api/meal/menus").param("canteen", "chengguan").param("date", DAY), as("canteen", "*")).body();
	}

	private String refused(String rest) throws Exception {
		Answer answer = call(org.springframework.test.web.servlet.request.MockMvcRequestBuilders.put("/api/meal/menus")
			.param("canteen", "chengguan")
			.param("date", DAY)
			.contentType(MediaType.APPLICATION_JSON)
			.content("{\"menus\":[{\"slot\":\"lunch\",\"code\":\"A\",\"name\":\"面\",\"priceFen\":1000," + rest + "}]}"),
				as("canteen", "chengguan"));
		assertThat(answer.status()).as(answer.body().toString()).isEqualTo(400);
		return answer.body().at("/errors/0/field").asString() + " " + answer.body().at("/errors/0/message").asString();
	}

	private Answer put(String menus) throws Exception {
		Answer answer = call(org.springframework.test.web.servlet.request.MockMvcRequestBuilders.put("/api/meal/menus")
			.param("canteen", "chengguan")
			.param("date", DAY)
			.contentType(MediaType.APPLICATION_JSON)
			.content("{\"menus\":[" + menus + "]}"), as("canteen", "chengguan"));
		assertThat(answer.status()).as(answer.body().toString()).isEqualTo(200);
		return answer;
	}

	/** Somebody who tells of bookings, as the bookings do. */
	@TestConfiguration(proxyBeanMethods = false)
	static class Booked {

		@Bean
		List<Bookers.Booked> booked() {
			return new ArrayList<>();
		}

		@Bean
		Bookers bookersOfTheTest(List<Bookers.Booked> booked) {
			return (canteen, date) -> List.copyOf(booked);
		}

	}

}
