package canteen.subsidy.appraisal;

import java.util.Optional;

import canteen.subsidy.ledger.Verdict;
import canteen.subsidy.mealfact.MealFact;

/**
 * A meal with what it came to: a verdict when it counts, otherwise why it does not.
 */
public record Appraised(MealFact meal, Optional<String> notCounted, Optional<Verdict> verdict) {
}
