package canteen.subsidy.donation;

import java.time.LocalDate;
import java.util.List;

import canteen.subsidy.ledger.Entry;

/**
 * Money given for a purpose. Policies let it pay under the code of its fund, which runs
 * down; several gifts to one fund run down in the order they came.
 *
 * @param id made by the caller; the same again is recorded once
 */
record Donation(String id, String donor, String purpose, String funder, long fen, LocalDate receivedOn,
		String reference) {

	String name() {
		return "donation/" + this.id;
	}

	List<Entry> entries() {
		return List.of(new Entry("bank:" + this.funder, this.fen, 0), new Entry("funder:" + this.funder, 0, this.fen));
	}

}
