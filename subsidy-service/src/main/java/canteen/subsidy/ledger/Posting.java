package canteen.subsidy.ledger;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One balanced booking of a meal. Debits equal credits, or it cannot be constructed. It
 * is never changed: a reversal with the sides exchanged takes it back.
 *
 * @param reverses the posting this one takes back
 */
public record Posting(MealRef meal, int versionNo, Verdict verdict, Optional<Live> reverses, List<Entry> entries) {

	public Posting {
		entries = List.copyOf(entries);
		long debits = entries.stream().mapToLong(Entry::debitFen).reduce(0, Math::addExact);
		long credits = entries.stream().mapToLong(Entry::creditFen).reduce(0, Math::addExact);
		if (entries.isEmpty() || debits != credits) {
			throw new IllegalArgumentException("A posting balances");
		}
	}

	static Posting of(MealRef meal, int versionNo, Verdict verdict) {
		return new Posting(meal, versionNo, verdict, Optional.empty(), entries(meal, verdict.split()));
	}

	static Posting reversalOf(MealRef meal, Live live) {
		List<Entry> entries = entries(meal, live.verdict().split()).stream().map(Entry::reversed).toList();
		return new Posting(meal, live.versionNo() + 1, live.verdict(), Optional.of(live), entries);
	}

	/** 1 for a booking, -1 for one that takes back. */
	int sign() {
		return this.reverses.isPresent() ? -1 : 1;
	}

	private static List<Entry> entries(MealRef meal, Split split) {
		List<Entry> entries = new ArrayList<>();
		split.funders()
			.stream()
			.filter(share -> share.fen() > 0)
			.forEach(share -> entries.add(new Entry("funder:" + share.funder(), share.fen(), 0)));
		if (split.selfPayFen() > 0) {
			entries.add(new Entry("elder_cash", split.selfPayFen(), 0));
		}
		entries.add(new Entry("meal_revenue:" + meal.canteen(), 0, split.priceFen()));
		return entries;
	}

	/** The posting that stands for an attendance now. */
	public record Live(long id, int versionNo, String month, int serial, Verdict verdict) {
	}

}
