package canteen.subsidy.sample;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/**
 * A line that was drawn.
 *
 * @param why anomaly, dispute or lot
 * @param attendance leads on to the scan, the clause and the postings; none for lines
 * that are not about a meal
 * @param english what the sentence says, in English
 */
record Sampled(int serial, String why, Optional<String> attendance, Optional<LocalDate> date, String kind,
		long priceFen, long selfPayFen, String sentence, Optional<String> english, Optional<Look> look) {

	/** Who looked, when, and whether the line was right. */
	record Look(boolean right, String note, String person, Instant at) {
	}

}
