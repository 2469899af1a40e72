package canteen.meal.canteen;

import java.util.List;

/**
 * A canteen.
 *
 * @param code a short word that never changes
 * @param name what people call it
 * @param site where it lies; policies ask for it
 * @param slots what it serves, in the order of the day
 */
record Canteen(String code, String name, Site site, List<Slot> slots) {

	/**
	 * Codes of GB/T 2260 and GB/T 10114, and the level a policy may reward.
	 *
	 * @param city six digits
	 * @param district six digits
	 * @param town nine digits
	 * @param level such as A
	 */
	record Site(String city, String district, String town, String level) {
	}

	/**
	 * One meal of the day.
	 *
	 * @param slot breakfast, lunch or dinner
	 * @param opens HH:mm, from then on
	 * @param closes HH:mm, no longer from then on
	 * @param priceFen of a meal without a menu
	 */
	record Slot(String slot, String opens, String closes, long priceFen) {
	}

}
