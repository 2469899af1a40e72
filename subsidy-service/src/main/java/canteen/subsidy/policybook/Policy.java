package canteen.subsidy.policybook;

import java.time.LocalDate;
import java.util.Optional;

/**
 * A version of the rules, in force from one day to another, both included. A published
 * one never changes, but it can be ended early.
 */
public record Policy(long id, String name, LocalDate from, LocalDate to, String document, State state, String draftedBy,
		Optional<String> publishedBy, Optional<String> endedBy) {

	static final LocalDate OPEN_END = LocalDate.of(2999, 12, 31);

	/** The last day, unless the end is open. */
	Optional<LocalDate> end() {
		return Optional.of(this.to).filter(OPEN_END::isAfter);
	}

	/** If it was published, ended since or not. */
	public boolean isPublished() {
		return this.state != State.DRAFT;
	}

	boolean isEnded() {
		return this.state == State.ENDED;
	}

	public boolean coversDay(LocalDate date) {
		return !date.isBefore(this.from) && !date.isAfter(this.to);
	}

	/** Where a version stands. */
	public enum State {

		DRAFT, PUBLISHED, ENDED

	}

}
