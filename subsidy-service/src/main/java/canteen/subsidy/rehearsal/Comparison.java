package canteen.subsidy.rehearsal;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * What a rehearsal found: both sides and who gains or loses. Elders are named by the
 * number only we know them by.
 *
 * @param inForce what was published, assessed by the same engine
 */
record Comparison(long meals, Side.Report rehearsed, Side.Report inForce, Change gain, Change lose, long unchanged) {

	private static final int LARGEST = 20;

	static Comparison of(long meals, Side rehearsed, Side inForce) {
		Side.Report one = rehearsed.report();
		Side.Report other = inForce.report();
		List<Elder> gain = new ArrayList<>();
		List<Elder> lose = new ArrayList<>();
		long unchanged = 0;
		Map<String, Long> before = inForce.elderPaysFen();
		for (Map.Entry<String, Long> after : rehearsed.elderPaysFen().entrySet()) {
			long was = before.getOrDefault(after.getKey(), 0L);
			Elder elder = new Elder(Long.parseLong(after.getKey()), was, after.getValue(), after.getValue() - was);
			if (elder.differenceFen() == 0) {
				unchanged++;
			}
			else {
				((elder.differenceFen() < 0) ? gain : lose).add(elder);
			}
		}
		return new Comparison(meals, one, other, Change.of(gain), Change.of(lose), unchanged);
	}

	/**
	 * @param fen of all of them together, never negative
	 * @param largest the most affected first, at most 20
	 */
	record Change(long elders, long fen, List<Elder> largest) {

		static Change of(List<Elder> elders) {
			long fen = elders.stream().mapToLong(elder -> Math.abs(elder.differenceFen())).sum();
			List<Elder> largest = elders.stream()
				.sorted(Comparator.comparingLong((Elder elder) -> -Math.abs(elder.differenceFen()))
					.thenComparingLong(Elder::elder))
				.limit(LARGEST)
				.toList();
			return new Change(elders.size(), fen, largest);
		}

	}

	/** What an elder paid, would pay, and the difference; below zero is a gain. */
	record Elder(long elder, long paidFen, long wouldPayFen, long differenceFen) {
	}

}
