package canteen.subsidy.assessment;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What earlier meals have used up: slots, limits and budgets. Mutable; fold it over meals
 * in {@link Meal#ORDER}. Counters are known by the ids of stage and rule, so they go on
 * when another version of the policy keeps those ids; budgets begin with their version.
 * Memory grows with elders, not with meals. Not safe for threads.
 */
public final class Usage {

	private static final String EVERYBODY = "";

	private final Map<String, OfElder> elders = new HashMap<>();

	private final OfElder everybody = new OfElder();

	private final Map<String, Long> budgets = new TreeMap<>();

	private String version = "";

	/**
	 * Says under which version of the policy the next meals fall. Budgets start again
	 * with each version: what earlier versions used stands in its
	 * {@code used_before_fen}.
	 */
	public void under(String version) {
		if (!this.version.equals(version)) {
			if (!this.version.isEmpty()) {
				this.budgets.clear();
			}
			this.version = version;
		}
	}

	/**
	 * Says what a funder has paid already, outside the meals folded here and beyond the
	 * policy's own {@code used_before_fen}.
	 */
	public void startBudget(String funder, long usedFen) {
		this.budgets.put(funder, usedFen);
	}

	/** What each funder with a budget has paid since it began. */
	public SortedMap<String, Long> budgetsUsedFen() {
		return new TreeMap<>(this.budgets);
	}

	/**
	 * Takes the slot of a meal that no policy assesses.
	 * @return why the meal does not count; empty when it does
	 */
	public Optional<Reason> takeSlot(Optional<Person> person, Meal meal) {
		OfElder elder = ofElder(meal.elder());
		Optional<Reason> notCounted = Optional.ofNullable(elder.notCounted(person, meal));
		if (notCounted.isEmpty()) {
			elder.count(meal);
		}
		return notCounted;
	}

	/** A copy that knows of one elder only, to try something out. */
	public Usage onlyFor(String elder) {
		Usage copy = new Usage();
		copy.version = this.version;
		copy.budgets.putAll(this.budgets);
		copy.everybody.copy(this.everybody);
		copy.ofElder(elder).copy(ofElder(elder));
		return copy;
	}

	/**
	 * Everything a meal of this day or later can still depend on; equal when nothing that
	 * comes can come out differently.
	 */
	public Carried carriedTo(LocalDate day) {
		Map<Carried.Key, Used> running = new HashMap<>();
		this.everybody.keepRunning(EVERYBODY, day, running);
		this.elders.forEach((elder, used) -> used.keepRunning(elder, day, running));
		return Carried.of(this.version, budgetsUsedFen(), running);
	}

	/** Goes on from what was carried. */
	public static Usage of(Carried carried) {
		Usage usage = new Usage();
		usage.version = carried.version();
		usage.budgets.putAll(carried.budgetsFen());
		carried.counters().forEach((counter) -> usage.ofElderOrAll(counter.elder()).put(counter));
		return usage;
	}

	private OfElder ofElderOrAll(String elder) {
		return elder.equals(EVERYBODY) ? this.everybody : ofElder(elder);
	}

	OfElder ofElder(String elder) {
		return this.elders.computeIfAbsent(elder, (id) -> new OfElder());
	}

	OfElder ofAll() {
		return this.everybody;
	}

	/** What a funder with a budget has paid since it began. */
	public long budgetUsedFen(String funder) {
		return this.budgets.getOrDefault(funder, 0L);
	}

	void useBudget(String funder, long fen) {
		this.budgets.merge(funder, fen, Long::sum);
	}

	/**
	 * The slots of the day and the running counters of one elder, or of all.
	 */
	static final class OfElder {

		private LocalDate day;

		private int slots;

		private final Map<Counter, Used> counters = new HashMap<>(4);

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

		private void copy(OfElder other) {
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
		Used used(Counter counter, LocalDate day) {
			Used used = this.counters.get(counter);
			return (used != null && used.firstDay.equals(counter.firstDay(day))) ? used : null;
		}

		void use(Counter counter, LocalDate day, long fen) {
			LocalDate first = counter.firstDay(day);
			Used used = this.counters.computeIfAbsent(counter, (key) -> new Used(first));
			if (!used.firstDay.equals(first)) {
				used.firstDay = first;
				used.times = 0;
				used.fen = 0;
			}
			used.times++;
			used.fen += fen;
		}

		private void put(Carried.Counter carried) {
			Used used = new Used(carried.firstDay());
			used.times = carried.times();
			used.fen = carried.fen();
			this.counters.put(new Counter(carried.owner(), carried.per()), used);
		}

		private void keepRunning(String elder, LocalDate day, Map<Carried.Key, Used> running) {
			this.counters.forEach((counter, used) -> Optional.of(used)
				.filter((each) -> each.firstDay.equals(counter.firstDay(day)))
				.ifPresent((each) -> running.put(new Carried.Key(counter.owner(), counter.per(), elder), each)));
		}

	}

	/**
	 * Times and fen used of a limit in the span that began on its first day.
	 */
	static final class Used {

		private LocalDate firstDay;

		private long times;

		private long fen;

		private Used(LocalDate firstDay) {
			this.firstDay = firstDay;
		}

		private Used copy() {
			Used copy = new Used(this.firstDay);
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
