package canteen.meal.poster;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import canteen.meal.calendar.Calendar;
import canteen.meal.diet.Allergen;
import canteen.meal.diet.Food;
import canteen.meal.diet.Track;
import canteen.meal.menu.Sets;

/**
 * What stands on the wall: words only, ready to be set in type.
 *
 * @param canteen its name
 * @param days in order
 */
record Poster(String canteen, List<Day> days) {

	private static final String[] WEEKDAYS = { "一", "二", "三", "四", "五", "六", "日" };

	private static final Map<String, String> SLOTS = Map.of("breakfast", "早餐", "lunch", "午餐", "dinner", "晚餐");

	/** Such as 11月23日—11月29日菜单. */
	String title() {
		LocalDate first = this.days.get(0).date();
		LocalDate last = this.days.get(this.days.size() - 1).date();
		return first.equals(last) ? said(first) + " 菜单" : said(first) + "—" + said(last) + " 菜单";
	}

	/** Every slot that is served on one of the days, in the order of the day. */
	List<String> slots() {
		List<String> served = this.days.stream().flatMap((day) -> day.slots().stream()).map(Slot::slot).toList();
		return List.of("breakfast", "lunch", "dinner").stream().filter(served::contains).toList();
	}

	static String slotSaid(String slot) {
		return SLOTS.get(slot);
	}

	static Day day(Calendar.Day day, List<Sets.MealSet> sets) {
		return new Day(day.date(), day.open() ? "" : day.reason(),
				day.slots()
					.stream()
					.map((slot) -> new Slot(slot.slot(), slot.opens() + "–" + slot.closes(),
							sets.stream().filter((set) -> set.slot().equals(slot.slot())).map(Poster::choice).toList()))
					.toList());
	}

	private static Choice choice(Sets.MealSet set) {
		List<Food> foods = set.dishes().stream().map(Sets.Dish::food).toList();
		String named = foods.stream().map(Food::name).collect(Collectors.joining(" "));
		boolean isKnown = !foods.isEmpty() && foods.stream().allMatch(Food::hasIngredients);
		return new Choice(set.code(), set.name().isEmpty() ? "当日套餐" : set.name(), named.equals(set.name()) ? "" : named,
				yuan(set.priceFen()),
				set.fits()
					.stream()
					.flatMap((diet) -> Track.of(diet).stream())
					.map(Track::chinese)
					.collect(Collectors.joining(" ")),
				contained(foods), isKnown);
	}

	private static String contained(List<Food> foods) {
		return foods.stream()
			.flatMap((food) -> food.allergens().stream())
			.distinct()
			.map((said) -> Allergen.read(said).map(Allergen::chinese).orElse(said))
			.collect(Collectors.joining("、"));
	}

	private static String yuan(long fen) {
		return "%d.%02d 元".formatted(fen / 100, fen % 100);
	}

	private static String said(LocalDate date) {
		return date.getMonthValue() + "月" + date.getDayOfMonth() + "日";
	}

	/**
	 * A day.
	 *
	 * @param closed why it is closed; empty when it is open
	 */
	record Day(LocalDate date, String closed, List<Slot> slots) {

		/** Such as 11月23日 星期一. */
		String title() {
			return said(this.date) + " 星期" + WEEKDAYS[this.date.getDayOfWeek().getValue() - 1];
		}

	}

	record Slot(String slot, String hours, List<Choice> choices) {
	}

	/**
	 * A set.
	 *
	 * @param dishes empty when they say no more than the name
	 * @param diets the diets it fits
	 * @param contains its allergens
	 * @param known if the ingredients of all its dishes are known
	 */
	record Choice(String code, String name, String dishes, String price, String diets, String contains, boolean known) {

		/** What people with an allergy must know. */
		String warning() {
			if (!this.known) {
				return "配料未写明，有过敏或忌口请先问工作人员" + (this.contains.isEmpty() ? "" : "；含" + this.contains);
			}
			return this.contains.isEmpty() ? "" : "含" + this.contains;
		}

	}

}
