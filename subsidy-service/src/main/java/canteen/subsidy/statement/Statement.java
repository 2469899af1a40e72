package canteen.subsidy.statement;

import java.time.Instant;
import java.time.YearMonth;
import java.util.Optional;

/**
 * A canteen's claim for a month. Prepared figures are kept as they were; approving them
 * closes the month.
 *
 * @param lastSerial the last posting that is in it
 */
record Statement(long id, String canteen, YearMonth month, State state, int lastSerial, Totals totals, Step prepared,
		Optional<Step> approved, Optional<Step> locked, Optional<Step> returned, Optional<String> returnReason) {

	boolean isPrepared() {
		return this.state == State.PREPARED;
	}

	/** Where a statement stands. */
	enum State {

		PREPARED, APPROVED, LOCKED, RETURNED

	}

	/** Who did a step, and when. */
	record Step(String person, Instant at) {
	}

}
