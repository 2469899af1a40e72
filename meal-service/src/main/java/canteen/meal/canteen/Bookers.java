package canteen.meal.canteen;

import java.time.LocalDate;
import java.util.List;

/**
 * Tells who has booked. Whoever changes a day asks, so that people can be told; the
 * bookings answer.
 */
public interface Bookers {

	/** The bookings of the day that still stand, of all slots and sets. */
	List<Booked> of(String canteen, LocalDate date);

	/**
	 * A booking.
	 *
	 * @param booking its id
	 * @param elder who eats
	 * @param name his name
	 * @param slot breakfast, lunch or dinner
	 * @param set the code of the set
	 * @param diets his diets, with {@code allergy:} and {@code avoid:} if they are told
	 * so
	 * @param allergies his allergies, by code or in his words
	 */
	record Booked(String booking, long elder, String name, String slot, String set, List<String> diets,
			List<String> allergies) {
	}

}
