package canteen.meal.doorstep;

import java.util.List;
import java.util.function.UnaryOperator;

/**
 * What became of one outcome.
 *
 * @param result recorded, or refused with a sentence
 * @param standing if it is what counts now; false when a later one was here before
 * @param attendance the meal it became, or null
 * @param flags not_served, when the meal had been taken elsewhere or may not be served;
 * place_dropped without consent
 */
record OutcomeAnswer(String id, String result, boolean standing, String attendance, List<String> flags,
		String sentence) {

	static OutcomeAnswer refused(String id, String sentence) {
		return new OutcomeAnswer(id, "refused", false, null, List.of(), sentence);
	}

	OutcomeAnswer said(UnaryOperator<String> language) {
		return new OutcomeAnswer(this.id, this.result, this.standing, this.attendance, this.flags,
				language.apply(this.sentence));
	}

}
