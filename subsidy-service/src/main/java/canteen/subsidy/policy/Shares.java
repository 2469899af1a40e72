package canteen.subsidy.policy;

import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Who bears an amount and in which proportion; fen left over by the floors go to one of
 * them.
 */
public record Shares(List<Part> parts, String remainderTo) {

	public Shares {
		parts = List.copyOf(parts);
	}

	/**
	 * Divides an amount that is not negative; the parts sum up to it.
	 */
	public SortedMap<String, Long> split(long fen) {
		long weights = this.parts.stream().mapToLong(Part::weight).sum();
		SortedMap<String, Long> split = new TreeMap<>();
		long left = fen;
		for (Part part : this.parts) {
			long share = Math.multiplyExact(fen, part.weight()) / weights;
			split.merge(part.funder(), share, Long::sum);
			left -= share;
		}
		split.merge(this.remainderTo, left, Long::sum);
		return split;
	}

	/**
	 * A funder and its weight.
	 */
	public record Part(String funder, long weight) {
	}

}
