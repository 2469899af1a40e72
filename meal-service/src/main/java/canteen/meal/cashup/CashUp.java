package canteen.meal.cashup;

import java.time.LocalDate;
import java.util.List;

/**
 * One count of what a station took on a day; a recount is another one.
 *
 * @param lines what was expected and counted, by method
 */
record CashUp(String id, String canteen, String station, LocalDate date, List<Line> lines, String reason) {

	/** Counted less expected, over all methods. */
	long differenceFen() {
		return this.lines.stream().mapToLong(Line::differenceFen).sum();
	}

	boolean isExact() {
		return this.lines.stream().allMatch(line -> line.differenceFen() == 0);
	}

	record Line(String method, long expectedFen, long countedFen) {

		long differenceFen() {
			return this.countedFen - this.expectedFen;
		}

	}

}
