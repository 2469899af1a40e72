package canteen.subsidy.ledger;

import java.time.YearMonth;
import java.util.List;
import java.util.Optional;

/**
 * One balanced row of the ledger before it gets its serial. Debits equal credits, or it
 * cannot be constructed.
 *
 * @param reverses the posting this one takes back
 * @param origin the posting that was right until something changed
 */
public record Booking(Subject subject, int versionNo, Optional<Long> reverses, Optional<Origin> origin,
		Content content) {

	public Booking {
		List<Entry> entries = content.entries();
		long debits = entries.stream().mapToLong(Entry::debitFen).reduce(0, Math::addExact);
		long credits = entries.stream().mapToLong(Entry::creditFen).reduce(0, Math::addExact);
		if (entries.isEmpty() || debits != credits) {
			throw new IllegalArgumentException("A booking balances");
		}
	}

	/**
	 * What is booked: a meal by its attendance, anything else by a name of its own.
	 *
	 * @param ownMonth the month it belongs to, whenever it is booked
	 * @param kind what it is called in its own month
	 */
	public record Subject(Optional<String> attendance, Optional<String> name, Optional<Long> elder, String canteen,
			YearMonth ownMonth, String kind) {
	}

	/** Month and serial of the posting it all began with; a late fact has no serial. */
	public record Origin(String month, Optional<Integer> serial) {
	}

	/**
	 * Money and why.
	 *
	 * @param priceFen what meals cost, negative when taken back
	 * @param selfPayFen what elders pay, negative when taken back
	 */
	public record Content(Optional<Long> policy, long priceFen, long selfPayFen, Why why, List<Entry> entries) {

		public Content {
			entries = List.copyOf(entries);
		}

		/** The same with the sides exchanged. */
		public Content reversed(Changed changed) {
			return new Content(this.policy, -this.priceFen, -this.selfPayFen,
					new Why(this.why.explanation, this.why.sentence, Optional.of(changed)),
					this.entries.stream().map(Entry::reversed).toList());
		}

	}

	/**
	 * @param explanation the whole trace as JSON
	 * @param changed why something that stood is changed
	 */
	public record Why(String explanation, String sentence, Optional<Changed> changed) {
	}

}
