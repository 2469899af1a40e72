package canteen.subsidy.ledger;

/**
 * One side of a posting in fen: a debit or a credit, never both and never negative.
 */
public record Entry(String account, long debitFen, long creditFen) {

	public Entry {
		if (debitFen < 0 || creditFen < 0 || (debitFen > 0 && creditFen > 0)) {
			throw new IllegalArgumentException("An entry is a debit or a credit");
		}
	}

	Entry reversed() {
		return new Entry(this.account, this.creditFen, this.debitFen);
	}

}
