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
		Taken taken, long priceFen, Marks marks, Optional<Void> voided) {

	/** A meal that carries no marks. */
	public MealFact(String attendance, long elder, String canteen, Site site, LocalDate date, String slot, Taken taken,
			long priceFen, Optional<Void> voided) {
		this(attendance, elder, canteen, site, date, slot, taken, priceFen, Marks.NONE, voided);
	}

	public boolean isVoided() {
		return this.voided.isPresent();
	}

	/** Where the canteen lies, as its codes stood that day. */
	public record Site(String city, String district, String town, String level) {
	}

	/** When and how the meal was taken. */
	public record Taken(Instant at, String mode, String menu, String how, String station, String by) {
	}

	/**
	 * What else an auditor should know of it.
	 *
	 * @param manual typed in from paper
	 * @param forced let through by a supervisor
	 * @param receivedAt when meal-service heard of it, by its own clock
	 * @param doorstep the door it was carried to, as an opaque key
	 */
	public record Marks(boolean manual, boolean forced, Optional<Instant> receivedAt, Optional<String> doorstep) {

		/** Nothing is marked. */
		public static final Marks NONE = new Marks(false, false, Optional.empty(), Optional.empty());

	}

	/** Why and by whom the meal was taken back. */
	public record Void(Instant at, String reason, String by) {
	}

}
