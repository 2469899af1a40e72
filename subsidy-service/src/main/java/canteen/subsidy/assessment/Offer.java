package canteen.subsidy.assessment;

import java.util.Collection;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a rule can pay for a meal once limits and budgets have had their say.
 */
record Offer(long fen, SortedMap<String, Long> byFunderFen, Optional<Reason> reason) {

	static final Offer NOTHING = new Offer(0, new TreeMap<>(), Optional.empty());

	static Offer nothing(Collection<Reason> reasons) {
		return new Offer(0, new TreeMap<>(), reasons.stream().findFirst());
	}

}
