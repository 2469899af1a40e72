package canteen.subsidy.assessment;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The slots of the day and the running counters of one elder, or of all.
 */
final class UsedUp {

	private LocalDate day;

	private int slots;

	private final Map<Counter, Amount> counters = new HashMap<>(4);

	/** Null when the meal counts. */
	Reason notCounted(Optional<Person> person, Meal meal) {
		if (meal.voided()) {
			return Reason.VOIDED;
		}
		if (person.map(Person::deathDate).filter(meal.date()::isAfter).isPresent()) {
			return Reason.AFTER_DEATH;
		}
		return hasSlot(meal) ? Reason.DUPLICATE_SLOT : null;
	}

	void copy(UsedUp other) {
		this.day = other.day;
		this.slots = other.slots;
		other.counters.forEach((counter, used) -> this.counters.put(counter, used.copy()));
	}

	private boolean hasSlot(Meal meal) {
		return meal.date().equals(this.day) && (this.slots & bit(meal)) != 0;
	}

	/** Counts the meal and says which of its day it is for this elder. */
	int count(Meal meal) {
		if (!meal.date().equals(this.day)) {
			this.day = meal.date();
			this.slots = 0;
		}
		this.slots |= bit(meal);
		return Integer.bitCount(this.slots);
	}

	private static int bit(Meal meal) {
		return 1 << Meal.SLOTS.indexOf(meal.slot());
	}

	/** What is used in the span the day falls in; null when nothing is. */
	Amount used(Counter counter, LocalDate day) {
		Amount used = this.counters.get(counter);
		return (used != null && used.firstDay.equals(counter.firstDay(day))) ? used : null;
	}

	void use(Counter counter, LocalDate day, long fen) {
		LocalDate first = counter.firstDay(day);
		Amount used = this.counters.computeIfAbsent(counter, (key) -> new Amount(first));
		if (!used.firstDay.equals(first)) {
			used.firstDay = first;
			used.times = 0;
			used.fen = 0;
		}
		used.times++;
		used.fen += fen;
	}

	void put(Carried.Counter carried) {
		Amount used = new Amount(carried.firstDay());
		used.times = carried.times();
		used.fen = carried.fen();
		this.counters.put(new Counter(carried.owner(), carried.per()), used);
	}

	void keepRunning(String elder, LocalDate day, Map<Carried.Key, Amount> running) {
		this.counters.forEach((counter, used) -> Optional.of(used)
			.filter((each) -> each.firstDay.equals(counter.firstDay(day)))
			.ifPresent((each) -> running.put(new Carried.Key(counter.owner(), counter.per(), elder), each)));
	}

	/**
	 * Times and fen used of a limit in the span that began on its first day.
	 */
	static final class Amount {

		private LocalDate firstDay;

		private long times;

		private long fen;

		private Amount(LocalDate firstDay) {
			this.firstDay = firstDay;
		}

		private Amount copy() {
			Amount copy = new Amount(this.firstDay);
			copy.times = this.times;
			copy.fen = this.fen;
			return copy;
		}

		LocalDate firstDay() {
			return this.firstDay;
		}

		long times() {
			return this.times;
		}

		long fen() {
			return this.fen;
		}

	}

}
