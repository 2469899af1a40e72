package canteen.subsidy.ledger;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A meal in the ledger: the shares of its funders and what the elder pays on one side,
 * what the canteen earned on the other.
 */
public final class Posting {

	private Posting() {
	}

	static Booking.Content content(MealRef meal, Verdict verdict, Optional<Changed> changed) {
		Split split = verdict.split();
		return new Booking.Content(verdict.policy(), split.priceFen(), split.selfPayFen(),
				new Booking.Why(verdict.explanation(), verdict.sentence(), changed), entries(meal, split));
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

	/**
	 * The posting that stands for an attendance now.
	 *
	 * @param origin the posting it goes back to, when it corrects a closed month
	 */
	public record Live(long id, int versionNo, String month, int serial, Optional<Booking.Origin> origin,
			Verdict verdict) {

		/** Where an auditor finds what is corrected. */
		Booking.Origin corrected() {
			return this.origin.filter(first -> first.serial().isPresent())
				.orElseGet(() -> new Booking.Origin(this.month, Optional.of(this.serial)));
		}

	}

}
