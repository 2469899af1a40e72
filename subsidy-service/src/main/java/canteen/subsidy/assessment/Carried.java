package canteen.subsidy.assessment;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

import canteen.subsidy.policy.Limit;

/**
 * What a day's meals leave to the days after: budgets and running counters, in a fixed
 * order. Plain data, to be kept as JSON.
 *
 * @param version the policy version the budgets belong to
 * @param budgetsFen what each funder with a budget has used, in fen
 */
public record Carried(String version, SortedMap<String, Long> budgetsFen, List<Counter> counters) {

	/** Before the first meal. */
	public static final Carried NOTHING = new Carried("", new TreeMap<>(), List.of());

	public Carried {
		budgetsFen = new TreeMap<>(budgetsFen);
		counters = List.copyOf(counters);
	}

	static Carried of(String version, SortedMap<String, Long> budgets, Map<Key, UsedUp.Amount> running) {
		List<Counter> counters = running.entrySet()
			.stream()
			.map((each) -> new Counter(each.getKey().owner(), each.getKey().per(), each.getKey().elder(),
					each.getValue().firstDay(), each.getValue().times(), each.getValue().fen()))
			.sorted(Comparator.comparing(Counter::owner).thenComparing(Counter::per).thenComparing(Counter::elder))
			.toList();
		return new Carried(version, budgets, counters);
	}

	record Key(String owner, Limit.Per per, String elder) {
	}

	/**
	 * What a stage or a rule has paid for an elder, or for everybody together (no elder),
	 * since the first day of the span.
	 */
	public record Counter(String owner, Limit.Per per, String elder, LocalDate firstDay, long times, long fen) {
	}

}
