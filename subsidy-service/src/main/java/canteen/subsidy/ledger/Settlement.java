package canteen.subsidy.ledger;

import java.util.Optional;

/**
 * A meal with the posting that stands for it and what it should come to now.
 *
 * @param verdict none takes the meal off the ledger
 * @param changed why the meal comes to something else than before
 */
public record Settlement(MealRef meal, Optional<Posting.Live> live, Optional<Verdict> verdict, Changed changed) {

	boolean changesNothing() {
		return this.live.isPresent()
				? this.verdict.filter(wanted -> wanted.paysAs(this.live.get().verdict())).isPresent()
				: this.verdict.isEmpty();
	}

	Booking reversal(Posting.Live standing) {
		Booking.Content taken = Posting.content(this.meal, standing.verdict(), Optional.empty());
		return new Booking(subject(), standing.versionNo() + 1, Optional.of(standing.id()),
				Optional.of(standing.corrected()), taken.reversed(this.changed));
	}

	/**
	 * @param late whether the meal's own month is closed
	 */
	Booking booking(int versionNo, Verdict wanted, boolean late) {
		Optional<Booking.Origin> origin = this.live.map(Posting.Live::corrected)
			.or(() -> Optional.of(new Booking.Origin(this.meal.month().toString(), Optional.empty())))
			.filter(one -> late);
		boolean changes = late || this.live.isPresent();
		return new Booking(subject(), versionNo, Optional.empty(), origin,
				Posting.content(this.meal, wanted, Optional.of(this.changed).filter(one -> changes)));
	}

	private Booking.Subject subject() {
		return new Booking.Subject(Optional.of(this.meal.attendance()), Optional.empty(),
				Optional.of(this.meal.elder()), this.meal.canteen(), this.meal.month(), "taken");
	}

}
