package canteen.subsidy.rehearsal;

import java.util.SortedMap;
import java.util.TreeMap;

import canteen.subsidy.assessment.OperatingTally;

/** Fen and counts of a month, a class, a group or everything. */
final class Sums {

	private long meals;

	private long subsidised;

	private long subsidyFen;

	private long elderPaysFen;

	private long operatingFen;

	private final SortedMap<String, long[]> byFunder = new TreeMap<>();

	void add(long elderPays, long subsidy) {
		this.meals++;
		this.subsidised += (subsidy > 0) ? 1 : 0;
		this.elderPaysFen += elderPays;
		this.subsidyFen += subsidy;
	}

	void fee(long changeFen, long poolFen) {
		this.elderPaysFen += changeFen;
		this.subsidyFen += poolFen;
	}

	void bears(String funder, long fen) {
		this.byFunder.computeIfAbsent(funder, key -> new long[1])[0] += fen;
	}

	void operates(OperatingTally.Granted granted) {
		this.operatingFen += granted.fen();
		granted.byFunderFen().forEach(this::bears);
	}

	Shown shown(String of) {
		SortedMap<String, Long> funders = new TreeMap<>();
		this.byFunder.forEach((funder, fen) -> funders.put(funder, fen[0]));
		return new Shown(of, this.meals, this.subsidised, this.subsidyFen, this.operatingFen, this.elderPaysFen,
				funders);
	}

	/**
	 * @param subsidyFen for meals and flat fees
	 * @param byFunderFen for meals, flat fees and operating together
	 */
	record Shown(String of, long meals, long subsidisedMeals, long subsidyFen, long operatingFen, long elderPaysFen,
			SortedMap<String, Long> byFunderFen) {
	}

}
