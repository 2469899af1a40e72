package canteen.subsidy.statement;

import java.time.Instant;
import java.time.YearMonth;
import java.util.Optional;

/**
 * A canteen's claim for a month. Prepared figures are kept as they were; three persons
 * sign them, and the third closes the month.
 *
 * @param lastSerial the last posting that is in it
 */
record Statement(long id, String canteen, YearMonth month, State state, int lastSerial, Totals totals, Step prepared,
		Steps steps, Optional<String> returnReason) {

	/** If it can still be given back: nobody has approved it. */
	boolean isUnderReview() {
		return this.state == State.PREPARED || this.state == State.REVIEWED;
	}

	boolean was(State wanted, Optional<Step> step, String person) {
		return this.state == wanted && step.map(Step::person).filter(person::equals).isPresent();
	}

	/** If the person has signed it before. */
	boolean isSignedBy(String person) {
		return this.prepared.person.equals(person)
				|| this.steps.reviewed.map(Step::person).filter(person::equals).isPresent();
	}

	/** Where a statement stands. */
	enum State {

		PREPARED, REVIEWED, APPROVED, LOCKED, PAID, RETURNED, SUPERSEDED

	}

	/** Everything that happened to it after it was prepared. */
	record Steps(Optional<Step> reviewed, Optional<Step> approved, Optional<Step> locked, Optional<Step> paid,
			Optional<Step> returned, Optional<Step> superseded) {
	}

	/** Who did a step, and when. */
	record Step(String person, Instant at) {
	}

}
