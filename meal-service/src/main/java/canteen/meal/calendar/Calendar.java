package canteen.meal.calendar;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.format.TextStyle;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import canteen.meal.canteen.Canteen;
import canteen.meal.canteen.Canteens;
import canteen.meal.refusal.NotFound;

import org.springframework.stereotype.Component;

/** Says of each day if a canteen is open, and why not. */
@Component
public class Calendar {

	private static final Set<Integer> WORKDAYS = Set.of(1, 2, 3, 4, 5);

	private final Canteens canteens;

	private final Closings closings;

	private final PublicHolidays holidays;

	Calendar(Canteens canteens, Closings closings, PublicHolidays holidays) {
		this.canteens = canteens;
		this.closings = closings;
		this.holidays = holidays;
	}

	/**
	 * One day.
	 * @throws NotFound if there is no such canteen
	 */
	public Day day(String canteen, LocalDate date) {
		return days(canteen, date, date).get(0);
	}

	/**
	 * Each day from the first to the last, both included.
	 * @throws NotFound if there is no such canteen
	 */
	public List<Day> days(String canteen, LocalDate from, LocalDate to) {
		Canteen held = this.canteens.find(canteen).orElseThrow(() -> new NotFound("这个食堂", "canteen"));
		List<Closings.Closing> closed = this.closings.between(canteen, from, to);
		Map<LocalDate, PublicHolidays.Holiday> special = this.holidays.between(from, to);
		return from.datesUntil(to.plusDays(1))
			.map((date) -> day(held, date, closed, Optional.ofNullable(special.get(date))))
			.toList();
	}

	private static Day day(Canteen canteen, LocalDate date, List<Closings.Closing> closed,
			Optional<PublicHolidays.Holiday> special) {
		return closed.stream()
			.filter((closing) -> closing.holds(date))
			.map(Closings.Closing::reason)
			.findFirst()
			.or(() -> reason(canteen, date, special))
			.map((reason) -> new Day(date, false, reason, List.of()))
			.orElseGet(() -> new Day(date, true, null, canteen.slots()));
	}

	/** A make-up workday is a workday for whoever opens on all workdays. */
	static Optional<String> reason(Canteen canteen, LocalDate date, Optional<PublicHolidays.Holiday> special) {
		DayOfWeek weekday = date.getDayOfWeek();
		if (special.isPresent() && special.get().isFree()) {
			return canteen.openOnHolidays() ? Optional.empty() : Optional.of(special.get().name());
		}
		boolean isMadeUp = special.isPresent() && canteen.openingDays().containsAll(WORKDAYS);
		return (isMadeUp || canteen.openingDays().contains(weekday.getValue())) ? Optional.empty()
				: Optional.of(weekday.getDisplayName(TextStyle.FULL, Locale.CHINA) + "不开餐");
	}

	/**
	 * A day of a canteen.
	 *
	 * @param date the day
	 * @param open if it serves at all
	 * @param reason why it does not; null when it does
	 * @param slots what it serves; empty when it is closed
	 */
	public record Day(LocalDate date, boolean open, String reason, List<Canteen.Slot> slots) {
	}

}
