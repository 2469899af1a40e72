package canteen.meal.menu;

import java.time.LocalDate;
import java.util.List;

import canteen.meal.diet.Clash;

/**
 * Somebody whose booking is no longer what he chose; he wants to be told.
 *
 * @param date the day of the meal
 * @param slot breakfast, lunch or dinner
 * @param set the code he chose
 * @param change closed: nothing is served that day · removed · dishes · price · portions:
 * more are booked than cooked · clash: a dish is not for him
 * @param booking its id
 * @param elder who eats
 * @param name his name
 * @param clashes why the set is not for him any more; empty when it still is
 */
public record Touched(LocalDate date, String slot, String set, String change, String booking, long elder, String name,
		List<Clash> clashes) {
}
