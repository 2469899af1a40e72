package canteen.meal.diner;

import java.time.LocalDate;
import java.util.List;

/**
 * A person who eats here, as member-service tells it.
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
 * @param diets what he may not or will not eat
 * @param cards all he ever had
 * @param canteen where he usually eats, or null
 */
record Diner(long seq, long elder, String name, LocalDate birthDate, String pinyin, String initials, String tail,
		String group, String status, List<String> diets, List<Card> cards, String canteen) {

	/**
	 * A card.
	 *
	 * @param token what its QR code says
	 * @param number what is printed on it
	 * @param status live, or not any more
	 */
	record Card(String token, String number, String status) {
	}

}
