package canteen.subsidy.assessment;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What has been paid for one meal so far, and by which rule.
 */
final class Bill {

	private final List<Trace> traces = new ArrayList<>();

	private final SortedMap<String, Long> byFunderFen = new TreeMap<>();

	void add(Trace trace, Offer offer) {
		this.traces.add(trace);
		offer.byFunderFen().forEach((funder, fen) -> this.byFunderFen.merge(funder, fen, Long::sum));
	}

	List<Trace> traces() {
		return this.traces;
	}

	SortedMap<String, Long> byFunderFen() {
		return this.byFunderFen;
	}

}
