package canteen.meal.diner;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;

/**
 * A person who eats here, as member-service tells it. What an older member-service does
 * not tell is empty.
 *
 * @param seq the place in the feed
 * @param elder his id
 * @param name his name
 * @param birthDate his birth date
 * @param pinyin of his name, a space between syllables
 * @param initials of the syllables
 * @param tail the last four of his ID number
 * @param group his residents' group
 * @param status active, or why not
 * @param deathDate when he died, or null
 * @param diets what he may not or will not eat
 * @param cards all he ever had
 * @param canteen where he usually eats, or null
 * @param usualMeals when he usually comes
 * @param absences when he will not come
 * @param doorstep where his meals are brought, or null
 * @param allergies what makes him ill
 * @param placeConsent if it may be recorded where a meal was handed over
 * @param photo the version of his photo, or null
 */
record Diner(long seq, long elder, String name, LocalDate birthDate, String pinyin, String initials, String tail,
		String group, String status, LocalDate deathDate, List<String> diets, List<Card> cards, String canteen,
		List<UsualMeal> usualMeals, List<Absence> absences, Doorstep doorstep, List<String> allergies,
		Boolean placeConsent, String photo) {

	Diner {
		cards = (cards != null) ? cards : List.of();
		usualMeals = (usualMeals != null) ? usualMeals : List.of();
		absences = (absences != null) ? absences : List.of();
		allergies = (allergies != null) ? allergies : List.of();
		placeConsent = Boolean.TRUE.equals(placeConsent);
	}

	/**
	 * A card.
	 *
	 * @param token what its QR code says
	 * @param number what is printed on it
	 * @param status live, or not any more
	 * @param expiresOn the last day of a paper card, or null
	 * @param revokedAt since when it is not live, or null
	 */
	record Card(String token, String number, String status, LocalDate expiresOn, OffsetDateTime revokedAt) {
	}

	/**
	 * A habit.
	 *
	 * @param slot breakfast, lunch or dinner
	 * @param weekdays 1 is Monday, 7 is Sunday
	 * @param mode dine_in, take_away or delivery
	 */
	record UsualMeal(String slot, List<Integer> weekdays, String mode) {
	}

	/**
	 * Days without him.
	 *
	 * @param from the first day
	 * @param to the last day, or null while nobody knows
	 * @param slots which meals; all when there are none
	 */
	record Absence(LocalDate from, LocalDate to, List<String> slots) {

		Absence {
			slots = (slots != null && !slots.isEmpty()) ? slots : List.of("breakfast", "lunch", "dinner");
		}

	}

	/**
	 * A door.
	 *
	 * @param key the same for all who live behind it
	 * @param line how to find it
	 * @param spot where to leave a meal, or null
	 */
	record Doorstep(String key, String line, String spot) {
	}

}
