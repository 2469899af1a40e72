package canteen.meal.outbox;

import java.util.List;
import java.util.Optional;

import canteen.meal.subsidy.SubsidyCalls;

/**
 * Told inside the transaction that marks the facts as sent: how subsidy-service splits
 * these meals. A fact that was sent twice is told twice.
 */
public record Taken(List<Meal> meals) {

	/**
	 * @param adjustedIn the month it was posted in, when its own was closed; else empty
	 */
	public record Meal(String attendance, SubsidyCalls.Split split, Optional<String> adjustedIn) {
	}

}
