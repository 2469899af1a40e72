package canteen.meal.dish;

import java.util.List;

import canteen.meal.diet.Food;

/**
 * A dish of a canteen.
 *
 * @param id names it
 * @param canteen whose it is
 * @param name what people call it; one of that name a canteen
 * @param ingredients what is in it; null when nobody has said, and then it counts as
 * unsafe
 * @param allergens codes, or other foods in plain words
 * @param diets codes of the diets it fits
 * @param costFen what it costs the kitchen
 * @param photo changes with the picture; null when there is none
 * @param retired if it is not cooked any more
 * @param version counts the changes
 */
public record Dish(long id, String canteen, String name, String ingredients, List<String> allergens, List<String> diets,
		long costFen, String photo, boolean retired, long version) {

	/** As far as it matters to who may eat it. */
	public Food food() {
		return new Food(this.name, this.ingredients, this.allergens, this.diets);
	}

}
