package canteen.subsidy.assessment;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
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

	public long subsidyFen() {
		return this.byFunderFen.values().stream().mapToLong(Long::longValue).sum();
	}

}
