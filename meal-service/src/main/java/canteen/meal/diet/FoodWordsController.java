package canteen.meal.diet;

import java.util.Arrays;
import java.util.List;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The codes that dishes and diners share, with the words people read. */
@RestController
@RequestMapping("/api/meal/food-words")
class FoodWordsController {

	@GetMapping
	Words words() {
		return new Words(Arrays.stream(Track.values()).map(DietWord::of).toList(),
				Arrays.stream(Allergen.values()).map(AllergenWord::of).toList());
	}

	record Words(List<DietWord> diets, List<AllergenWord> allergens) {
	}

	/**
	 * A diet.
	 *
	 * @param strict if a dish of unknown ingredients is no food for it
	 */
	record DietWord(String code, String chinese, String english, boolean strict) {

		static DietWord of(Track track) {
			return new DietWord(track.code(), track.chinese(), track.english(), track.isStrict());
		}

	}

	record AllergenWord(String code, String chinese) {

		static AllergenWord of(Allergen allergen) {
			return new AllergenWord(allergen.code(), allergen.chinese());
		}

	}

}
