package canteen.subsidy.assessment;

/**
 * Why a meal does not count, or why a rule pays nothing or less for it.
 */
public enum Reason {

	VOIDED, AFTER_DEATH, DUPLICATE_SLOT, IN_INSTITUTION, NOT_ELIGIBLE, OUTSIDE_WINDOW, BELOW_MIN_SPEND, LIMIT_TIMES,
	LIMIT_AMOUNT, BUDGET_EXHAUSTED

}
