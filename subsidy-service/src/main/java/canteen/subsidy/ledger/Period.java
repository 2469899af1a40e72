package canteen.subsidy.ledger;

import java.time.YearMonth;

/**
 * A canteen's month. Open takes postings; frozen (approved) and locked take none.
 */
public record Period(String canteen, YearMonth month, State state, int nextSerial) {

	public boolean isOpen() {
		return this.state == State.OPEN;
	}

	public enum State {

		OPEN, FROZEN, LOCKED

	}

}
