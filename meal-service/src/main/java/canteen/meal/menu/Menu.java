package canteen.meal.menu;

import java.util.List;

/**
 * One choice of a slot, as it is written down.
 *
 * @param slot breakfast, lunch or dinner
 * @param code such as A
 * @param name what is on the plate
 * @param priceFen its price
 * @param portions how many are cooked; null when nobody set a limit
 * @param diets the diets it is cooked for; every dish must fit them
 * @param dishes the ids of its dishes, in the order of the plate; empty when nobody has
 * said
 */
public record Menu(String slot, String code, String name, long priceFen, Integer portions, List<String> diets,
		List<Long> dishes) {
}
