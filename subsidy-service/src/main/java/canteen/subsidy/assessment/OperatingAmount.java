package canteen.subsidy.assessment;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What an operating rule grants for a period: the units it counted and the money.
 */
public record OperatingAmount(String rule, long count, long fen, SortedMap<String, Long> byFunderFen) {

	public OperatingAmount {
		byFunderFen = Collections.unmodifiableSortedMap(new TreeMap<>(byFunderFen));
	}

}
