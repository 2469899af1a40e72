package canteen.subsidy.assessment;

import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What one meal came to. For a counted meal the price is what the elder pays plus what
 * the funders pay; for a meal that does not count all amounts but the price are zero.
 */
public record Assessed(String meal, boolean counted, Optional<Reason> notCounted, long priceFen, long elderPaysFen,
		SortedMap<String, Long> byFunderFen, List<Trace> trace) {

	public Assessed {
		byFunderFen = Collections.unmodifiableSortedMap(new TreeMap<>(byFunderFen));
		trace = List.copyOf(trace);
	}

	static Assessed notCounted(Meal meal, Reason reason) {
		return new Assessed(meal.id(), false, Optional.of(reason), meal.priceFen(), 0, new TreeMap<>(), List.of());
	}

	static Assessed counted(Meal meal, long elderPaysFen, Bill bill) {
		return new Assessed(meal.id(), true, Optional.empty(), meal.priceFen(), elderPaysFen, bill.byFunderFen(),
				bill.traces());
	}

	/**
	 * Every reason given, by the meal itself or by a rule.
	 */
	public Set<Reason> reasons() {
		Set<Reason> reasons = EnumSet.noneOf(Reason.class);
		this.notCounted.ifPresent(reasons::add);
		this.trace.forEach((each) -> reasons.addAll(each.reasons()));
		return reasons;
	}

	public long subsidyFen() {
		return this.byFunderFen.values().stream().mapToLong(Long::longValue).sum();
	}

}
