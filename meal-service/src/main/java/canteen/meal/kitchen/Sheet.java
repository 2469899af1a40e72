package canteen.meal.kitchen;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

import canteen.meal.diet.Clash;
import canteen.meal.forecast.Forecast;
import canteen.meal.menu.Sets.MealSet;
import canteen.meal.serving.Serving;

/**
 * What to cook for one slot.
 *
 * @param slot breakfast, lunch or dinner
 * @param closed why nothing is cooked, or null
 * @param booked portions booked
 * @param forecast what is expected in all, or null
 * @param modes booked portions by dine_in, take_away and delivery
 * @param lines booked portions by set, diets and mode
 * @param tracks booked portions by diet; a meal of two diets stands in both
 * @param named everybody with a diet or an allergy, and everybody who eats a diet set
 * @param gone whose set left the menu, or is another one now; somebody must ask them
 * @param unsafe whom the set he is down for does not suit, and who has none that does
 */
record Sheet(String slot, String closed, int booked, Forecast forecast, Map<String, Integer> modes, List<Line> lines,
		Map<String, Integer> tracks, List<Named> named, List<Unsafe> unsafe, List<Gone> gone) {

	private static final List<String> MODES = List.of("dine_in", "take_away", "delivery");

	/** A meal without a choice counts for the first set that suits; it is cooked too. */
	static Sheet of(Serving serving, List<Order> orders, Optional<Forecast> forecast) {
		Map<String, Integer> modes = new LinkedHashMap<>();
		MODES.forEach((mode) -> modes.put(mode, 0));
		Map<String, Integer> tracks = new TreeMap<>();
		Map<Line, Integer> lines = new LinkedHashMap<>();
		List<Named> named = new ArrayList<>();
		List<Unsafe> unsafe = new ArrayList<>();
		List<Gone> gone = new ArrayList<>();
		for (Order order : orders) {
			Optional<MealSet> set = set(serving, order);
			List<Clash> clashes = clashes(serving, order, set);
			modes.merge(order.mode(), 1, Integer::sum);
			order.tracks().forEach((track) -> tracks.merge(track, 1, Integer::sum));
			lines.merge(new Line(set.map(MealSet::code).orElse(""), set.map(MealSet::said).orElse(""), order.tracks(),
					order.mode(), 0), 1, Integer::sum);
			order.change()
				.ifPresent((change) -> gone.add(new Gone(order.booking(), order.elder(), order.name(), order.group(),
						order.menu().orElse(""), change, set.map(MealSet::said).orElse(""))));
			if (order.needsCare() || set.filter((chosen) -> !chosen.madeFor().isEmpty()).isPresent()) {
				named.add(new Named(order.elder(), order.name(), order.group(), set.map(MealSet::code).orElse(""),
						order.mode(), order.dietsSaid(), order.allergiesSaid()));
			}
			if (!clashes.isEmpty()) {
				unsafe.add(new Unsafe(order.elder(), order.name(), set.map(MealSet::code).orElse(""),
						clashes.stream().map(Clash::chinese).collect(Collectors.joining(";")),
						clashes.stream().anyMatch(Clash::grave)));
			}
		}
		return new Sheet(serving.slot().slot(), serving.closed().orElse(null), orders.size(), forecast.orElse(null),
				modes, lines(lines), tracks, named, unsafe, gone);
	}

	Sheet said(UnaryOperator<String> language) {
		return new Sheet(this.slot, language.apply(this.closed), this.booked, this.forecast, this.modes, this.lines,
				this.tracks, this.named, this.unsafe.stream().map((one) -> one.said(language)).toList(), this.gone);
	}

	private static Optional<MealSet> set(Serving serving, Order order) {
		return order.menu()
			.flatMap(serving::set)
			.or(() -> serving.sets()
				.stream()
				.filter((set) -> set.clashes(order.diets(), order.allergies()).isEmpty())
				.findFirst());
	}

	private static List<Clash> clashes(Serving serving, Order order, Optional<MealSet> set) {
		return set.map((chosen) -> chosen.clashes(order.diets(), order.allergies()))
			.orElseGet(() -> order.needsCare() ? serving.clashes(order.diets(), order.allergies()) : List.of());
	}

	private static List<Line> lines(Map<Line, Integer> counted) {
		return counted.entrySet()
			.stream()
			.map((line) -> line.getKey().with(line.getValue()))
			.sorted(Comparator.comparing(Line::set)
				.thenComparing((line) -> String.join(",", line.tracks()))
				.thenComparing((line) -> MODES.indexOf(line.mode())))
			.toList();
	}

	/**
	 * Equal portions.
	 *
	 * @param set its code; empty while there is nothing to choose or nothing that suits
	 * @param tracks the diets it is for; none for a plain meal
	 */
	record Line(String set, String name, List<String> tracks, String mode, int portions) {

		Line with(int portions) {
			return new Line(this.set, this.name, this.tracks, this.mode, portions);
		}

	}

	/** Somebody the kitchen must know by name; diets and allergies in words. */
	record Named(long elder, String name, String group, String set, String mode, List<String> diets,
			List<String> allergies) {
	}

	/**
	 * Somebody who must not get what he is down for.
	 *
	 * @param grave if it is about an allergy or faith
	 */
	record Unsafe(long elder, String name, String set, String why, boolean grave) {

		Unsafe said(UnaryOperator<String> language) {
			return new Unsafe(this.elder, this.name, this.set, language.apply(this.why), this.grave);
		}

	}

	/**
	 * Somebody who booked what is not served like that any more.
	 *
	 * @param set the code he booked
	 * @param change removed: it left the menu · dishes: it became another one
	 * @param cooked what he is counted for now; empty when nothing suits
	 */
	record Gone(String booking, long elder, String name, String group, String set, String change, String cooked) {
	}

}
