package canteen.meal.menu;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import canteen.meal.diet.Clash;
import canteen.meal.diet.Food;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What can be chosen on a day: the published sets, each with its dishes. */
@Repository
public class Sets {

	private final JdbcClient jdbc;

	Sets(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/**
	 * The sets of all slots in the order of the day and of their codes. A slot without a
	 * menu offers the standard meal A of unknown dishes at the slot's price. It does not
	 * ask if the canteen is closed that day.
	 */
	public List<MealSet> ofDay(String canteen, LocalDate date) {
		Map<String, List<Row>> rows = new LinkedHashMap<>();
		this.jdbc.sql("""
				select s.slot, coalesce(m.code, 'A') as code, coalesce(m.name, '') as name,
				coalesce(m.price_fen, s.price_fen) as price_fen, m.portions, m.diets,
				d.id as dish, d.name as dish_name, d.ingredients, d.allergens, d.diets as dish_diets
				from slot s
				left join menu m on m.canteen = s.canteen and m.slot = s.slot and m.service_date = ?
				left join menu_dish md on md.canteen = m.canteen and md.service_date = m.service_date
					and md.slot = m.slot and md.code = m.code
				left join dish d on d.id = md.dish
				where s.canteen = ?
				order by s.opens, m.code, md.place
				""")
			.params(date.toString(), canteen)
			.query(Row.class)
			.list()
			.forEach((row) -> rows.computeIfAbsent(row.slot() + " " + row.code(), (key) -> new ArrayList<>()).add(row));
		return rows.values().stream().map(Sets::set).toList();
	}

	/** Empty when that set is not offered. */
	public Optional<MealSet> find(String canteen, LocalDate date, String slot, String code) {
		return ofDay(canteen, date).stream()
			.filter((set) -> set.slot().equals(slot) && set.code().equals(code))
			.findFirst();
	}

	private static MealSet set(List<Row> rows) {
		Row one = rows.get(0);
		List<Dish> dishes = rows.stream().filter((row) -> row.dish() != null).map(Row::dishOfIt).toList();
		List<String> fits = dishes.isEmpty() ? List.of()
				: words(one.dishDiets()).stream()
					.filter((diet) -> dishes.stream().allMatch((dish) -> dish.food().diets().contains(diet)))
					.toList();
		return new MealSet(one.slot(), one.code(), one.name(), one.priceFen(), one.portions(), words(one.diets()), fits,
				dishes);
	}

	private static List<String> words(String joined) {
		return (joined == null || joined.isEmpty()) ? List.of() : Arrays.asList(joined.split(","));
	}

	/**
	 * A set of a day.
	 *
	 * @param slot breakfast, lunch or dinner
	 * @param code such as A
	 * @param name what is on the plate; empty for the standard meal
	 * @param priceFen its price
	 * @param portions how many are cooked; null when nobody set a limit
	 * @param madeFor the diets it is cooked for; empty for a set for everybody
	 * @param fits the diets that every one of its dishes fits
	 * @param dishes what it is made of; empty when nobody has said
	 */
	public record MealSet(String slot, String code, String name, long priceFen, Integer portions, List<String> madeFor,
			List<String> fits, List<Dish> dishes) {

		/** Why this diner should not eat it; empty when it suits him. */
		public List<Clash> clashes(Collection<String> diets, Collection<String> allergies) {
			return Clash.of(diets, allergies, this.dishes.isEmpty() ? List.of(Food.unknown(said()))
					: this.dishes.stream().map(Dish::food).toList());
		}

		/** What people call it. */
		public String said() {
			return this.name.isEmpty() ? this.code + " 餐" : this.name;
		}

	}

	/** One dish of a set. */
	public record Dish(long id, Food food) {
	}

	private record Row(String slot, String code, String name, long priceFen, Integer portions, String diets, Long dish,
			String dishName, String ingredients, String allergens, String dishDiets) {

		Dish dishOfIt() {
			return new Dish(this.dish,
					new Food(this.dishName, this.ingredients, words(this.allergens), words(this.dishDiets)));
		}

	}

}
