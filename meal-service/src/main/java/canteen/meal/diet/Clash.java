package canteen.meal.diet;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Why a diner should not eat a dish. None at all means the meal suits him.
 *
 * @param dish the name of the dish
 * @param kind allergen: it is in the dish · diet: the dish does not fit · avoided: he
 * does not want it · unknown: nobody knows what is in the dish, and he must know
 * @param what the allergen's code or word, or the diet's code
 */
public record Clash(String dish, String kind, String what) {

	/**
	 * Compares a diner with the dishes of a meal. A dish of unknown ingredients clashes
	 * with every allergy and with strict diets, whatever else it claims; a meal of no
	 * known dish is one such dish.
	 * @param diets codes of the roster; {@code allergy:} and {@code avoid:} with a word
	 * count as what they say
	 * @param allergies codes of {@link Allergen}, or words
	 * @param dishes all dishes of the meal
	 * @return each clash once, in the order of the dishes; empty when it suits
	 */
	public static List<Clash> of(Collection<String> diets, Collection<String> allergies, Collection<Food> dishes) {
		Set<Clash> found = new LinkedHashSet<>();
		for (Food dish : dishes.isEmpty() ? List.of(Food.unknown("套餐")) : dishes) {
			allergies.forEach((allergy) -> allergic(dish, allergy).ifPresent(found::add));
			diets.forEach((diet) -> kept(dish, diet).ifPresent(found::add));
		}
		return new ArrayList<>(found);
	}

	/** If the meal suits the diner. */
	public static boolean suits(Collection<String> diets, Collection<String> allergies, Collection<Food> dishes) {
		return of(diets, allergies, dishes).isEmpty();
	}

	/** If it can make him ill or is against his faith; the others are about comfort. */
	public boolean grave() {
		return !this.kind.equals("avoided") && Track.of(this.what).map(Track::isStrict).orElse(true);
	}

	/** A sentence for the kitchen and the counter. */
	public String chinese() {
		String named = Track.of(this.what)
			.map(Track::chinese)
			.or(() -> Allergen.read(this.what).map(Allergen::chinese))
			.orElse(this.what);
		return switch (this.kind) {
			case "allergen" -> this.dish + "含有" + named + "，对" + named + "过敏的人不能吃";
			case "avoided" -> this.dish + "含有" + named + "，要忌口";
			case "unknown" -> Track.of(this.what).isPresent() ? this.dish + "没有写明配料，不能确定适合" + named
					: this.dish + "没有写明配料，不能确定适合" + named + "过敏的人";
			default -> this.dish + "不适合" + named;
		};
	}

	private static Optional<Clash> kept(Food dish, String diet) {
		if (diet.startsWith("allergy:")) {
			return allergic(dish, diet.substring("allergy:".length()));
		}
		if (diet.startsWith("avoid:")) {
			String word = diet.substring("avoid:".length()).strip();
			return has(dish, word) ? clash(dish, "avoided", word) : Optional.empty();
		}
		Optional<Track> track = Track.of(diet);
		if (track.isPresent() && track.get() == Track.SMALL_PORTION) {
			return Optional.empty();
		}
		if (!dish.hasIngredients()) {
			return track.map(Track::isStrict).orElse(true) ? clash(dish, "unknown", diet) : Optional.empty();
		}
		return dish.diets().contains(diet) ? Optional.empty() : clash(dish, "diet", diet);
	}

	private static Optional<Clash> allergic(Food dish, String said) {
		String word = said.strip();
		String what = Allergen.read(word).map(Allergen::code).orElse(word);
		if (has(dish, word)) {
			return clash(dish, "allergen", what);
		}
		return dish.hasIngredients() ? Optional.empty() : clash(dish, "unknown", what);
	}

	private static boolean has(Food dish, String word) {
		return Allergen.read(word).map(dish::contains).orElse(false) || (!word.isEmpty() && dish.contains(word));
	}

	private static Optional<Clash> clash(Food dish, String kind, String what) {
		return Optional.of(new Clash(dish.name(), kind, what));
	}

}
