package canteen.meal.diet;

import java.util.Arrays;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Who can eat what, as a table of cases. */
class ClashTests {

	private static final Food CHICKEN = new Food("宫保鸡丁", "鸡肉、花生、干辣椒、酱油", List.of("peanut"),
			List.of("halal", "low_sugar"));

	private static final Food TOFU = new Food("番茄豆腐", "豆腐、番茄、盐", List.of("soy"),
			List.of("halal", "vegetarian", "low_salt", "low_sugar", "soft"));

	private static final Food NOODLES = new Food("小锅米线", "米线、猪肉、韭菜", List.of("香茅"), List.of("soft"));

	private static final Food SURPRISE = new Food("时令小炒", null, List.of(), List.of("halal", "vegetarian", "low_salt"));

	@ParameterizedTest
	@CsvSource(delimiter = '|', nullValues = "-", value = { "- | - | 宫保鸡丁,小锅米线,时令小炒 | -", "halal | - | 宫保鸡丁,番茄豆腐 | -",
			"halal | - | 番茄豆腐,小锅米线 | 小锅米线 diet halal", "vegetarian | - | 番茄豆腐,宫保鸡丁 | 宫保鸡丁 diet vegetarian",
			"low_salt | - | 番茄豆腐 | -", "low_salt | - | 宫保鸡丁 | 宫保鸡丁 diet low_salt", "low_sugar | - | 宫保鸡丁,番茄豆腐 | -",
			"liquid | - | 番茄豆腐 | 番茄豆腐 diet liquid", "soft | - | 小锅米线 | -", "small_portion | - | 宫保鸡丁,时令小炒 | -",
			"- | peanut | 番茄豆腐 | -", "- | peanut | 番茄豆腐,宫保鸡丁 | 宫保鸡丁 allergen peanut",
			"- | 花生 | 宫保鸡丁 | 宫保鸡丁 allergen peanut", "- | 花生仁 | 宫保鸡丁 | 宫保鸡丁 allergen peanut",
			"allergy:花生 | - | 宫保鸡丁 | 宫保鸡丁 allergen peanut", "allergy:花生 | peanut | 宫保鸡丁 | 宫保鸡丁 allergen peanut",
			"- | soy | 宫保鸡丁 | 宫保鸡丁 allergen soy", "- | 香茅 | 小锅米线 | 小锅米线 allergen 香茅",
			"- | 韭菜 | 小锅米线 | 小锅米线 allergen 韭菜", "- | 韭菜 | 番茄豆腐 | -", "avoid:韭菜 | - | 小锅米线 | 小锅米线 avoided 韭菜",
			"avoid:韭菜 | - | 番茄豆腐,时令小炒 | -", "- | egg | 宫保鸡丁,小锅米线 | -" })
	void a_known_dish_clashes_with_what_it_holds_and_with_what_it_does_not_fit(String diets, String allergies,
			String dishes, String clashes) {
		assertThat(said(diets, allergies, dishes)).isEqualTo((clashes != null) ? clashes : "");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', nullValues = "-",
			value = { "- | egg | 时令小炒 unknown egg", "- | 香茅 | 时令小炒 unknown 香茅", "allergy:花生 | - | 时令小炒 unknown peanut",
					"halal | - | 时令小炒 unknown halal", "vegetarian | - | 时令小炒 unknown vegetarian", "low_salt | - | -",
					"liquid | - | -", "- | - | -" })
	void a_dish_of_unknown_ingredients_is_unsafe_for_every_allergy_and_strict_diet_only(String diets, String allergies,
			String clashes) {
		assertThat(said(diets, allergies, "时令小炒")).isEqualTo((clashes != null) ? clashes : "");
	}

	@Test
	void a_meal_of_which_nobody_has_said_the_dishes_is_unknown() {
		assertThat(Clash.of(List.of(), List.of("egg"), List.of())).extracting(Clash::kind).containsExactly("unknown");
		assertThat(Clash.of(List.of("halal"), List.of(), List.of())).extracting(Clash::kind).containsExactly("unknown");
		assertThat(Clash.suits(List.of("low_salt"), List.of(), List.of())).isTrue();
	}

	@Test
	void an_unknown_dish_that_names_the_allergen_is_an_allergen_not_a_doubt() {
		Food dish = new Food("凉粉", " ", List.of("peanut"), List.of());

		assertThat(Clash.of(List.of(), List.of("peanut"), List.of(dish)))
			.containsExactly(new Clash("凉粉", "allergen", "peanut"));
	}

	@Test
	void a_herb_that_only_sounds_like_fish_is_none() {
		Food salad = new Food("凉拌折耳根", "鱼腥草、辣椒", List.of(), List.of());

		assertThat(Clash.of(List.of(), List.of("fish"), List.of(salad))).isEmpty();
		assertThat(Clash.of(List.of(), List.of("鱼腥草"), List.of(salad))).hasSize(1);
	}

	@Test
	void faith_and_illness_are_grave_and_comfort_is_not() {
		assertThat(new Clash("面", "diet", "halal").grave()).isTrue();
		assertThat(new Clash("面", "unknown", "egg").grave()).isTrue();
		assertThat(new Clash("面", "diet", "low_salt").grave()).isFalse();
		assertThat(new Clash("面", "avoided", "葱").grave()).isFalse();
	}

	@Test
	void the_sentence_names_the_dish_and_the_food() {
		assertThat(new Clash("宫保鸡丁", "allergen", "peanut").chinese()).isEqualTo("宫保鸡丁含有花生，对花生过敏的人不能吃");
		assertThat(new Clash("时令小炒", "unknown", "halal").chinese()).isEqualTo("时令小炒没有写明配料，不能确定适合清真");
	}

	private static String said(String diets, String allergies, String dishes) {
		return String.join("; ",
				Clash.of(words(diets), words(allergies), words(dishes).stream().map(ClashTests::dish).toList())
					.stream()
					.map((clash) -> clash.dish() + " " + clash.kind() + " " + clash.what())
					.toList());
	}

	private static List<String> words(String joined) {
		return (joined == null) ? List.of() : Arrays.asList(joined.split(","));
	}

	private static Food dish(String name) {
		return List.of(CHICKEN, TOFU, NOODLES, SURPRISE)
			.stream()
			.filter((food) -> food.name().equals(name))
			.findFirst()
			.orElseThrow();
	}

}
