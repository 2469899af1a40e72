package canteen.subsidy.assessment;

import java.util.List;

import canteen.subsidy.policy.Limit;

/** Says a limit in plain words. */
public final class LimitWords {

	private static final List<String> CHINESE = List.of("每天", "每周", "每月", "每年", "总共");

	private static final List<String> ENGLISH = List.of("a day", "a week", "a month", "a year", "in all");

	private LimitWords() {
	}

	/** Such as 每人每天1次. */
	public static String chinese(Limit limit) {
		return ((limit.scope() == Limit.Scope.ALL) ? "全体" : "每人") + CHINESE.get(limit.per().ordinal())
				+ amount(limit, "次", "、", "元");
	}

	/** Such as "1 times a day each". */
	public static String english(Limit limit) {
		return amount(limit, " times", " and ", " yuan") + " " + ENGLISH.get(limit.per().ordinal())
				+ ((limit.scope() == Limit.Scope.ALL) ? " for all together" : " each");
	}

	private static String amount(Limit limit, String times, String and, String yuan) {
		String often = limit.times().isPresent() ? limit.times().getAsLong() + times : "";
		String much = limit.fen().isPresent()
				? "%d.%02d%s".formatted(limit.fen().getAsLong() / 100, limit.fen().getAsLong() % 100, yuan) : "";
		return often + (often.isEmpty() || much.isEmpty() ? "" : and) + much;
	}

}
