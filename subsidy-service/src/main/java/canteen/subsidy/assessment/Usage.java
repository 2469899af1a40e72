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

	private final Map<String, UsedUp> elders = new HashMap<>();

	private final UsedUp everybody = new UsedUp();

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
		UsedUp elder = ofElder(meal.elder());
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
		Map<Carried.Key, UsedUp.Amount> running = new HashMap<>();
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

	private UsedUp ofElderOrAll(String elder) {
		return elder.equals(EVERYBODY) ? this.everybody : ofElder(elder);
	}

	UsedUp ofElder(String elder) {
		return this.elders.computeIfAbsent(elder, (id) -> new UsedUp());
	}

	UsedUp ofAll() {
		return this.everybody;
	}

	/** What a funder with a budget has paid since it began. */
	public long budgetUsedFen(String funder) {
		return this.budgets.getOrDefault(funder, 0L);
	}

	void useBudget(String funder, long fen) {
		this.budgets.merge(funder, fen, Long::sum);
	}

}
