package canteen.meal.diet;

import java.util.List;

/**
 * A dish as far as it matters to who may eat it.
 *
 * @param name what it is called
 * @param ingredients what is in it; null or blank when nobody has said
 * @param allergens codes of {@link Allergen}, or other foods in plain words
 * @param diets codes of the {@link Track}s it fits
 */
public record Food(String name, String ingredients, List<String> allergens, List<String> diets) {

	/** A dish of which only the name is known. */
	public static Food unknown(String name) {
		return new Food(name, null, List.of(), List.of());
	}

	/** If somebody has said what is in it. */
	public boolean hasIngredients() {
		return this.ingredients != null && !this.ingredients.isBlank();
	}

	boolean contains(Allergen allergen) {
		return this.allergens.stream().anyMatch((said) -> said.equals(allergen.code()))
				|| this.allergens.stream().anyMatch(allergen::standsIn)
				|| (hasIngredients() && allergen.standsIn(this.ingredients));
	}

	boolean contains(String word) {
		return this.allergens.stream().anyMatch((said) -> said.equalsIgnoreCase(word) || said.contains(word))
				|| (hasIngredients() && this.ingredients.contains(word));
	}

}
