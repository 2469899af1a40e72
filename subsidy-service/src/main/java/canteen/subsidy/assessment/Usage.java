package canteen.subsidy.assessment;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;

import canteen.subsidy.policy.Limit;

/**
 * What earlier meals have used up: slots, limits and budgets. Mutable; fold it over meals
 * in {@link Meal#ORDER}. Counters are known by the ids of stage and rule, so they go on
 * when another version of the policy keeps those ids. Not safe for threads.
 */
public final class Usage {

	private static final String EVERYBODY = "";

	/** Bits of the slots an elder has had counted on a day. */
	private final Map<ElderDay, Integer> slots;

	private final Map<Counter, Used> limits;

	private final Map<String, Long> budgets;

	public Usage() {
		this(new HashMap<>(), new HashMap<>(), new HashMap<>());
	}

	private Usage(Map<ElderDay, Integer> slots, Map<Counter, Used> limits, Map<String, Long> budgets) {
		this.slots = slots;
		this.limits = limits;
		this.budgets = budgets;
	}

	/**
	 * Says what a funder has paid already, outside the meals folded here and beyond the
	 * policy's own {@code used_before_fen}.
	 */
	public void startBudget(String funder, long usedFen) {
		this.budgets.put(funder, usedFen);
	}

	/**
	 * An independent copy, to try something out.
	 */
	public Usage copy() {
		return new Usage(new HashMap<>(this.slots), new HashMap<>(this.limits), new HashMap<>(this.budgets));
	}

	boolean hasSlot(Meal meal) {
		return (this.slots.getOrDefault(ElderDay.of(meal), 0) & bit(meal)) != 0;
	}

	/** Counts the meal and says which of its day it is for this elder. */
	int count(Meal meal) {
		return Integer.bitCount(this.slots.merge(ElderDay.of(meal), bit(meal), (had, more) -> had | more));
	}

	private static int bit(Meal meal) {
		return 1 << Meal.SLOTS.indexOf(meal.slot());
	}

	Used used(String owner, Limit limit, Meal meal) {
		return this.limits.getOrDefault(Counter.of(owner, limit, meal), Used.NOTHING);
	}

	void use(String owner, Iterable<Limit> limits, Meal meal, long fen) {
		Map<Counter, Used> once = new HashMap<>();
		for (Limit limit : limits) {
			once.put(Counter.of(owner, limit, meal), new Used(1, fen));
		}
		once.forEach((counter, used) -> this.limits.merge(counter, used, Used::plus));
	}

	long budgetUsedFen(String funder) {
		return this.budgets.getOrDefault(funder, 0L);
	}

	void useBudget(String funder, long fen) {
		this.budgets.merge(funder, fen, Long::sum);
	}

	private record ElderDay(String elder, LocalDate date) {

		static ElderDay of(Meal meal) {
			return new ElderDay(meal.elder(), meal.date());
		}

	}

	private record Counter(String owner, Limit.Per per, String elder, LocalDate firstDay) {

		static Counter of(String owner, Limit limit, Meal meal) {
			String elder = (limit.scope() == Limit.Scope.ALL) ? EVERYBODY : meal.elder();
			return new Counter(owner, limit.per(), elder, limit.per().firstDay(meal.date()));
		}

	}

	/**
	 * Times and fen used of a limit.
	 */
	record Used(long times, long fen) {

		static final Used NOTHING = new Used(0, 0);

		Used plus(Used more) {
			return new Used(this.times + more.times, this.fen + more.fen);
		}

	}

}
