package canteen.meal.canteen;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/**
 * A canteen.
 *
 * @param code a short word that never changes
 * @param name what people call it
 * @param site where it lies; policies ask for it
 * @param slots what it serves, in the order of the day
 * @param openingDays ISO weekdays, 1 is Monday
 * @param openOnHolidays if public holidays do not close it
 * @param version counts the changes; whoever changes it names the one he saw
 */
public record Canteen(String code, String name, Site site, List<Slot> slots, List<Integer> openingDays,
		boolean openOnHolidays, long version) {

	private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

	/** The slot of that name, if it is served here. */
	public Optional<Slot> find(String slot) {
		return this.slots.stream().filter((one) -> one.slot().equals(slot)).findFirst();
	}

	/**
	 * Codes of GB/T 2260 and GB/T 10114, and the level a policy may reward.
	 *
	 * @param city six digits
	 * @param district six digits
	 * @param town nine digits
	 * @param level such as A
	 */
	public record Site(String city, String district, String town, String level) {
	}

	/**
	 * One meal of the day.
	 *
	 * @param slot breakfast, lunch or dinner
	 * @param opens HH:mm, from then on
	 * @param closes HH:mm, no longer from then on
	 * @param priceFen of a meal without a menu
	 * @param capacity the most people it feeds; null when nobody set a limit
	 * @param guestPriceFen what a guest pays; null when it is the price of the meal
	 * @param bookingCloses until when it can be booked
	 * @param expectedBy HH:mm, who has not come by then is missed
	 */
	public record Slot(String slot, String opens, String closes, long priceFen, Integer capacity, Long guestPriceFen,
			CutOff bookingCloses, String expectedBy) {

		/** From this moment on the slot of that day cannot be booked any more. */
		public Instant bookingClosesAt(LocalDate date) {
			return date.minusDays(this.bookingCloses.daysBefore())
				.atTime(LocalTime.parse(this.bookingCloses.time()))
				.atZone(ZONE)
				.toInstant();
		}

		/** Who is expected and has not come by this moment of that day is missed. */
		public Instant expectedAt(LocalDate date) {
			return date.atTime(LocalTime.parse(this.expectedBy)).atZone(ZONE).toInstant();
		}

		/** What a guest pays for a meal of that price. */
		public long guestPaysFen(long mealPriceFen) {
			return (this.guestPriceFen != null) ? this.guestPriceFen : mealPriceFen;
		}

	}

	/**
	 * A moment told from the day of the meal.
	 *
	 * @param daysBefore 0 is the day of the meal itself
	 * @param time HH:mm
	 */
	public record CutOff(int daysBefore, String time) {
	}

}
