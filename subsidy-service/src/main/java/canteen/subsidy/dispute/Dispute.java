package canteen.subsidy.dispute;

import java.time.Instant;
import java.util.Optional;

/**
 * A meal that somebody says is wrong.
 *
 * @param raisedBy elder, family or other
 * @param takenBy the person of the staff who wrote it down
 */
record Dispute(long id, String attendance, String canteen, String raisedBy, String words, String takenBy,
		Instant raisedAt, Optional<Settled> settled) {

	/** How it ended; upheld means that the elder was right. */
	record Settled(boolean upheld, String reason, String person, Instant at) {
	}

}
