package canteen.subsidy.ledger;

import java.util.Optional;

/**
 * A meal with the posting that stands for it and what it should come to now.
 *
 * @param verdict none takes the meal off the ledger
 */
public record Settlement(MealRef meal, Optional<Posting.Live> live, Optional<Verdict> verdict) {

	boolean changesNothing() {
		return this.live.isPresent()
				? this.verdict.filter(wanted -> wanted.paysAs(this.live.get().verdict())).isPresent()
				: this.verdict.isEmpty();
	}

}
