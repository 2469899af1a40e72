package canteen.meal.attendance;

import java.util.List;

/**
 * What the counter is told about one scan.
 *
 * @param attendance the attendance that was recorded, or null
 * @param elder null when nobody was recognised
 * @param price null when nothing is to be paid
 * @param first the earlier attendance of the same meal, or null
 */
record ScanAnswer(String id, String outcome, String attendance, List<String> flags, Elder elder, Price price,
		First first, String sentence) {

	static ScanAnswer of(String id, String outcome, String sentence) {
		return new ScanAnswer(id, outcome, null, List.of(), null, null, null, sentence);
	}

	static ScanAnswer refused(String id, String sentence) {
		return of(id, "refused", sentence);
	}

	static ScanAnswer about(String id, String outcome, Elder elder, String sentence) {
		return new ScanAnswer(id, outcome, null, List.of(), elder, null, null, sentence);
	}

	/** What the counter may see of a person: never the category, never the ID number. */
	record Elder(long elder, String name, String tail, int age, String group, List<String> diets) {
	}

	/**
	 * What this meal costs.
	 *
	 * @param estimate true when no forecast was at hand and the full price stands
	 */
	record Price(long priceFen, long selfPayFen, List<Share> funders, boolean estimate) {
	}

	record Share(String funder, long fen) {
	}

	record First(String attendance, String at, String canteen, String station) {
	}

}
