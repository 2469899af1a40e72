package canteen.subsidy.charge;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import canteen.subsidy.ledger.Booking;
import canteen.subsidy.ledger.Entry;

/** Something other than a meal that should stand in the ledger; it has a name. */
public record Charge(Booking.Subject subject, Booking.Content content) {

	public Charge {
		if (subject.name().isEmpty() || subject.attendance().isPresent()) {
			throw new IllegalArgumentException("A charge has a name and is no meal");
		}
	}

	String name() {
		return this.subject.name().orElseThrow();
	}

	/** If it moves the same money under the same policy. */
	boolean paysAs(Booking.Content other) {
		return this.content.policy().equals(other.policy()) && this.content.priceFen() == other.priceFen()
				&& this.content.selfPayFen() == other.selfPayFen()
				&& balances(this.content.entries()).equals(balances(other.entries()));
	}

	private static Map<String, Long> balances(List<Entry> entries) {
		Map<String, Long> balances = new HashMap<>();
		entries.forEach(entry -> balances.merge(entry.account(), entry.debitFen() - entry.creditFen(), Long::sum));
		return balances;
	}

}
