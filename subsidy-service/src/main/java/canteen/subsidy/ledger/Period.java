package canteen.subsidy.ledger;

import java.time.YearMonth;
import java.util.Locale;
import java.util.Set;

/**
 * A canteen's month. It takes postings until it is approved, and none from then on.
 */
public record Period(String canteen, YearMonth month, State state, int nextSerial) {

	private static final Set<State> TAKING = Set.of(State.OPEN, State.CALCULATING, State.PREPARED, State.REVIEWED);

	public boolean takesPostings() {
		return TAKING.contains(this.state);
	}

	/** If nobody has prepared it; a calculation that broke off counts as none. */
	public boolean isUnprepared() {
		return this.state == State.OPEN || this.state == State.CALCULATING;
	}

	/** Where a period stands, in the order it walks. */
	public enum State {

		OPEN, CALCULATING, PREPARED, REVIEWED, APPROVED, LOCKED, PAID;

		/** As it is stored and told. */
		public String code() {
			return name().toLowerCase(Locale.ROOT);
		}

		static State of(String code) {
			return valueOf(code.toUpperCase(Locale.ROOT));
		}

	}

}
