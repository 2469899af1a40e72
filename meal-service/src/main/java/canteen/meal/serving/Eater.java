package canteen.meal.serving;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A diner as far as a booking asks.
 *
 * @param elder his id
 * @param name his name
 * @param status as the roster tells it
 * @param home where he usually eats
 * @param diets what he keeps to
 * @param allergies what makes him ill
 * @param isAbsent if he said he will not come to this meal
 */
public record Eater(long elder, String name, String status, Optional<String> home, List<String> diets,
		List<String> allergies, boolean isAbsent) {

	private static final Set<String> AWAY = Set.of("hospital", "institution");

	/** If he is one of ours at all; who is away still is. */
	public boolean mayEat() {
		return "active".equals(this.status) || AWAY.contains(this.status);
	}

	/** If he is said not to come: announced, in hospital or in an institution. */
	public boolean isAway() {
		return this.isAbsent || AWAY.contains(this.status);
	}

}
