package canteen.subsidy.mealfact;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/**
 * A meal as meal-service told us.
 *
 * @param attendance names the meal; made by the counter's device
 * @param date the service date in Asia/Shanghai
 */
public record MealFact(String attendance, long elder, String canteen, Site site, LocalDate date, String slot,
		Taken taken, long priceFen, Optional<Void> voided) {

	public boolean isVoided() {
		return this.voided.isPresent();
	}

	/** Where the canteen lies, as its codes stood that day. */
	public record Site(String city, String district, String town, String level) {
	}

	/** When and how the meal was taken. */
	public record Taken(Instant at, String mode, String menu, String how, String station, String by) {
	}

	/** Why and by whom the meal was taken back. */
	public record Void(Instant at, String reason, String by) {
	}

}
