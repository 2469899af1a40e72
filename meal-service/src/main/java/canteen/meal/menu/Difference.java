package canteen.meal.menu;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import canteen.meal.menu.Sets.MealSet;

/**
 * What a change means to somebody who has booked a set.
 */
final class Difference {

	private Difference() {
	}

	/**
	 * The kind of change of each set that was offered before; sets that stay are left
	 * out.
	 */
	static Map<Chosen, String> of(List<MealSet> before, List<MealSet> after) {
		Map<Chosen, String> changes = new LinkedHashMap<>();
		for (MealSet was : before) {
			Optional<MealSet> is = after.stream().filter((set) -> chosen(set).equals(chosen(was))).findFirst();
			kind(was, is).ifPresent((kind) -> changes.put(chosen(was), kind));
		}
		return changes;
	}

	static Chosen chosen(MealSet set) {
		return new Chosen(set.slot(), set.code());
	}

	private static Optional<String> kind(MealSet was, Optional<MealSet> is) {
		if (is.isEmpty()) {
			return Optional.of("removed");
		}
		if (!was.name().equals(is.get().name()) || !was.dishes().equals(is.get().dishes())) {
			return Optional.of("dishes");
		}
		return (was.priceFen() != is.get().priceFen()) ? Optional.of("price") : Optional.empty();
	}

	/** A set by its slot and code. */
	record Chosen(String slot, String code) {
	}

}
