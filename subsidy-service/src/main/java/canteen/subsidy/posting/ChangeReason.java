package canteen.subsidy.posting;

import java.util.Map;
import java.util.Optional;

import canteen.subsidy.appraisal.Appraised;
import canteen.subsidy.ledger.Posting;
import canteen.subsidy.mealfact.MealFact;

/** Says in one sentence why a meal in the ledger is changed. */
final class ChangeReason {

	private static final int LONGEST = 300;

	private static final Map<String, String> NOT_COUNTED = Map.of("AFTER_DEATH", "用餐日期在去世之后", "DUPLICATE_SLOT",
			"同一天同一餐次重复");

	private ChangeReason() {
	}

	static String of(Appraised meal, Optional<Posting.Live> live) {
		String reason = why(meal, live);
		return (reason.length() <= LONGEST) ? reason : reason.substring(0, LONGEST);
	}

	private static String why(Appraised meal, Optional<Posting.Live> live) {
		if (meal.verdict().isEmpty()) {
			return meal.meal()
				.voided()
				.map(MealFact.Void::reason)
				.map(reason -> "就餐记录作废:" + reason)
				.orElseGet(() -> NOT_COUNTED.getOrDefault(meal.notCounted().orElse(""), "这一餐不再计入"));
		}
		if (live.isEmpty()) {
			return "补报的就餐记录";
		}
		boolean samePolicy = live.get().verdict().policy().equals(meal.verdict().get().policy());
		return samePolicy ? "名册资料或同一限额内的就餐记录有变动" : "适用的政策版本有变动";
	}

}
