package canteen.subsidy.policybook;

import java.time.LocalDate;
import java.util.Optional;

/**
 * A version of the rules, in force from one day to another, both included. A published
 * one never changes.
 */
public record Policy(long id, String name, LocalDate from, LocalDate to, String document, State state, String draftedBy,
		Optional<String> publishedBy) {

	public boolean isPublished() {
		return this.state == State.PUBLISHED;
	}

	public boolean coversDay(LocalDate date) {
		return !date.isBefore(this.from) && !date.isAfter(this.to);
	}

	/** Where a version stands. */
	public enum State {

		DRAFT, PUBLISHED

	}

}
