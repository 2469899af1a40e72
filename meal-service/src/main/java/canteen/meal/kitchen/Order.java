package canteen.meal.kitchen;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import canteen.meal.diet.Allergen;
import canteen.meal.diet.Track;

/**
 * A booked meal as the kitchen sees it.
 *
 * @param booking its id
 * @param elder who eats
 * @param name his name
 * @param group his residents' group; empty when he has none
 * @param menu the set he chose, if he did
 * @param mode dine_in, take_away or delivery
 * @param diets what he keeps to
 * @param allergies what makes him ill
 * @param door where his box goes, if that is known
 * @param change removed: his set left the menu after he booked it · dishes: it is another
 * one now
 */
record Order(String booking, long elder, String name, String group, Optional<String> menu, String mode,
		List<String> diets, List<String> allergies, Optional<Door> door, Optional<String> change) {

	private static final String ALLERGY = "allergy:";

	boolean needsCare() {
		return !this.diets.isEmpty() || !this.allergies.isEmpty();
	}

	boolean isHalal() {
		return this.diets.contains(Track.HALAL.code());
	}

	/** The diets in the order of the kitchen's list; a plain meal has none. */
	List<String> tracks() {
		return this.diets.stream().filter((diet) -> Track.of(diet).isPresent()).sorted().toList();
	}

	/** What he keeps to, in words, without allergies. */
	List<String> dietsSaid() {
		return this.diets.stream()
			.filter((diet) -> !diet.startsWith(ALLERGY))
			.map((diet) -> Track.of(diet).map(Track::chinese).orElse(diet.replace("avoid:", "不吃")))
			.toList();
	}

	/** What makes him ill, in words. */
	List<String> allergiesSaid() {
		List<String> all = new ArrayList<>(this.allergies);
		this.diets.stream()
			.filter((diet) -> diet.startsWith(ALLERGY))
			.map((diet) -> diet.substring(ALLERGY.length()))
			.forEach(all::add);
		return all.stream()
			.map((said) -> Allergen.read(said).map(Allergen::chinese).orElse(said.strip()))
			.distinct()
			.toList();
	}

	/** The address line, and where to leave a box; the spot may be empty. */
	record Door(String line, String spot) {
	}

}
