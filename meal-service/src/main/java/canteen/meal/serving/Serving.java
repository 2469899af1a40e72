package canteen.meal.serving;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

import canteen.meal.canteen.Canteen;
import canteen.meal.diet.Clash;
import canteen.meal.menu.Sets.MealSet;

/**
 * One slot of a canteen on one day: until when it can be booked, how many it feeds, and
 * what there is to choose.
 *
 * @param canteen where
 * @param date on which day
 * @param slot as the canteen has set it
 * @param closed why there is no meal; empty when there is one
 * @param sets what can be chosen; empty while no menu is published
 */
public record Serving(String canteen, LocalDate date, Canteen.Slot slot, Optional<String> closed, List<MealSet> sets) {

	private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

	/** From this moment on only staff change anything, and it is marked. */
	public Instant cutOff() {
		return this.slot.bookingClosesAt(this.date);
	}

	/** From the cut-off on, the moment itself too. */
	public boolean isPastCutOff(Clock clock) {
		return !clock.instant().isBefore(cutOff());
	}

	/** When the meal is over nothing can be booked, changed or given back. */
	public boolean isOver(Clock clock) {
		return !clock.instant().isBefore(at(this.slot.closes()));
	}

	/** From its opening on. */
	public boolean hasBegun(Clock clock) {
		return !clock.instant().isBefore(at(this.slot.opens()));
	}

	/** The most people it feeds; empty when nobody set a limit. */
	public OptionalInt capacity() {
		return (this.slot.capacity() != null) ? OptionalInt.of(this.slot.capacity()) : OptionalInt.empty();
	}

	/** The set of that code, if it can be chosen. */
	public Optional<MealSet> set(String code) {
		return this.sets.stream().filter((set) -> set.code().equals(code)).findFirst();
	}

	/** The first set that suits a diner and of which portions are left. */
	public Optional<String> suiting(List<String> diets, List<String> allergies, Tally tally) {
		return this.sets.stream()
			.filter((set) -> set.clashes(diets, allergies).isEmpty())
			.filter((set) -> hasPortion(Optional.of(set.code()), tally))
			.map(MealSet::code)
			.findFirst();
	}

	/** What stands against every set, the first of each. */
	public List<Clash> clashes(List<String> diets, List<String> allergies) {
		return this.sets.stream().flatMap((set) -> set.clashes(diets, allergies).stream().limit(1)).toList();
	}

	/** If one more can be booked, whatever he eats. */
	public boolean hasSeat(Tally tally) {
		return capacity().isEmpty() || tally.booked() < capacity().getAsInt();
	}

	/** A set without a limit, and a choice not made yet, always have one. */
	public boolean hasPortion(Optional<String> menu, Tally tally) {
		return menu.flatMap(this::set)
			.map((set) -> set.portions() == null || tally.of(set.code()) < set.portions())
			.orElse(true);
	}

	private Instant at(String time) {
		return this.date.atTime(LocalTime.parse(time)).atZone(ZONE).toInstant();
	}

	/**
	 * What is booked.
	 *
	 * @param booked in all
	 * @param sets of each set
	 * @param waiting in line
	 */
	public record Tally(int booked, Map<String, Integer> sets, int waiting) {

		/** How many of this set. */
		public int of(String set) {
			return this.sets.getOrDefault(set, 0);
		}

		/** With one more booking of this set. */
		public Tally plus(Optional<String> set) {
			Map<String, Integer> more = new HashMap<>(this.sets);
			more.merge(set.orElse(""), 1, Integer::sum);
			return new Tally(this.booked + 1, more, this.waiting);
		}

		/** With one booking of no set yet that became one of this set. */
		public Tally chosen(String set) {
			Map<String, Integer> more = new HashMap<>(this.sets);
			more.merge("", -1, Integer::sum);
			more.merge(set, 1, Integer::sum);
			return new Tally(this.booked, more, this.waiting);
		}

	}

}
