package canteen.subsidy.rehearsal;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/**
 * A policy to be tried on the meals of a range of days.
 *
 * @param attempts how often it was begun; more than once when a server stopped meanwhile
 */
record Rehearsal(long id, long policy, LocalDate from, LocalDate to, State state, Progress progress, int attempts,
		String askedBy, Instant askedAt, Optional<Instant> finishedAt) {

	boolean isOver() {
		return this.state != State.WAITING && this.state != State.RUNNING;
	}

	/** Where it stands. */
	enum State {

		WAITING, RUNNING, DONE, CANCELLED, FAILED

	}

	/** How many of its meals have passed. */
	record Progress(long done, long total) {
	}

}
