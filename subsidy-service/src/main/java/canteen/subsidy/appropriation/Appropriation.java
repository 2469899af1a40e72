package canteen.subsidy.appropriation;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import canteen.subsidy.ledger.Entry;

/**
 * Money of one funder that came in or was paid to a canteen.
 *
 * @param id made by the caller; the same again is recorded once
 * @param fen negative only when a month of corrections is paid back
 * @param statement the one it pays, if it pays one
 */
public record Appropriation(String id, Direction direction, String funder, Optional<String> canteen,
		Optional<Long> statement, long fen, LocalDate movedOn, String reference) {

	String name() {
		return "appropriation/" + this.id;
	}

	/**
	 * In: what the funder owes grows less. Out: it leaves the funder's money at the bank.
	 */
	List<Entry> entries() {
		String bank = "bank:" + this.funder;
		return (this.direction == Direction.RECEIVED) ? moved(bank, "funder:" + this.funder)
				: moved("canteen:" + this.canteen.orElseThrow(), bank);
	}

	private List<Entry> moved(String to, String from) {
		long in = Math.max(0, this.fen);
		long out = Math.max(0, -this.fen);
		return List.of(new Entry(to, in, out), new Entry(from, out, in));
	}

	/** Which way the money went. */
	public enum Direction {

		RECEIVED, PAID;

		String code() {
			return name().toLowerCase(Locale.ROOT);
		}

	}

}
