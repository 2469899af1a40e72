package canteen.subsidy.assessment;

import java.time.YearMonth;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A month of meals for a flat fee: how many meals it covered, the fee the elder pays once
 * and what the pool bears.
 */
public record PackageAmount(String elder, YearMonth month, long meals, long elderFeeFen, long poolFen,
		SortedMap<String, Long> byFunderFen) {

	public PackageAmount {
		byFunderFen = Collections.unmodifiableSortedMap(new TreeMap<>(byFunderFen));
	}

}
