package canteen.subsidy.assessment;

import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Comparator;
import java.util.List;

/**
 * A meal that was taken or scanned. Slot is breakfast, lunch or dinner; mode dine_in,
 * take_away or delivery; time (default noon), mode, menu and address may be null. The
 * price never includes the delivery fee.
 */
public record Meal(String id, String elder, LocalDate date, String slot, LocalTime time, String site, String mode,
		String menu, long priceFen, String address, boolean voided) {

	static final List<String> SLOTS = List.of("breakfast", "lunch", "dinner");

	/**
	 * The order in which meals use up limits and budgets.
	 */
	public static final Comparator<Meal> ORDER = Comparator.comparing(Meal::date)
		.thenComparing((meal) -> SLOTS.indexOf(meal.slot()))
		.thenComparing(Meal::time)
		.thenComparing(Meal::id);

	public Meal {
		if (!SLOTS.contains(slot)) {
			throw new IllegalArgumentException("slot must be one of " + SLOTS);
		}
		if (priceFen < 0) {
			throw new IllegalArgumentException("price must not be negative");
		}
		time = (time != null) ? time : LocalTime.NOON;
		mode = (mode != null) ? mode : "dine_in";
	}

}
