package canteen.subsidy.assessment;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import canteen.subsidy.money.FunderName;
import canteen.subsidy.policy.Limit;

/**
 * Says in plain words why a meal came to what it did, from nothing but the assessment.
 */
public final class Sentence {

	private static final Map<Reason, String> CHINESE = Map.ofEntries(Map.entry(Reason.VOIDED, "这条记录已作废"),
			Map.entry(Reason.AFTER_DEATH, "用餐日期在老人去世之后"), Map.entry(Reason.DUPLICATE_SLOT, "同一天同一餐次已经计过一餐"),
			Map.entry(Reason.IN_INSTITUTION, "当天住在养老机构"), Map.entry(Reason.NOT_ELIGIBLE, "不符合条件"),
			Map.entry(Reason.OUTSIDE_WINDOW, "不在适用的时间或餐次"), Map.entry(Reason.BELOW_MIN_SPEND, "未达到消费金额"),
			Map.entry(Reason.LIMIT_TIMES, "次数已用完"), Map.entry(Reason.LIMIT_AMOUNT, "额度已用完"),
			Map.entry(Reason.BUDGET_EXHAUSTED, "预算已用完"));

	private static final Map<Reason, String> ENGLISH = Map.ofEntries(Map.entry(Reason.VOIDED, "the record was voided"),
			Map.entry(Reason.AFTER_DEATH, "the date is after the elder's death"),
			Map.entry(Reason.DUPLICATE_SLOT, "a meal is already counted for this slot of the day"),
			Map.entry(Reason.IN_INSTITUTION, "the elder was staying in an institution that day"),
			Map.entry(Reason.NOT_ELIGIBLE, "not eligible"),
			Map.entry(Reason.OUTSIDE_WINDOW, "outside the days or slots it covers"),
			Map.entry(Reason.BELOW_MIN_SPEND, "below the minimum spend"),
			Map.entry(Reason.LIMIT_TIMES, "the number of times is used up"),
			Map.entry(Reason.LIMIT_AMOUNT, "the allowance is used up"),
			Map.entry(Reason.BUDGET_EXHAUSTED, "the budget is used up"));

	private Sentence() {
	}

	/** Why a meal does not count, in Chinese. */
	public static String chinese(Reason notCounted) {
		return "这一餐不计：" + CHINESE.get(notCounted) + "。";
	}

	/** Why a meal does not count, in English. */
	public static String english(Reason notCounted) {
		return "This meal does not count: " + ENGLISH.get(notCounted) + ".";
	}

	/** A reason by itself. */
	public static String word(Reason reason, boolean english) {
		return (english ? ENGLISH : CHINESE).get(reason);
	}

	public static String chinese(Assessed assessed) {
		if (!assessed.counted()) {
			return chinese(assessed.notCounted().orElseThrow());
		}
		String end = "老人付" + yuan(assessed.elderPaysFen()) + "元。";
		String price = "餐价" + yuan(assessed.priceFen()) + "元。";
		if (assessed.subsidyFen() == 0) {
			return price + "没有补贴：" + whyNot(assessed, CHINESE, LimitWords::chinese, "：", "；", "没有适用的规则") + "。" + end;
		}
		String paid = paying(assessed).map((trace) -> "按“" + trace.text() + "”补贴" + yuan(trace.paidFen()) + "元"
				+ trace.reason()
					.map((reason) -> "（" + CHINESE.get(reason) + limit(trace, LimitWords::chinese, "：") + "，只补到这里）")
					.orElse(""))
			.collect(Collectors.joining("；"));
		return price + paid + "。其中" + funders(assessed, FunderName::chinese, "元", "、", "") + "。" + end;
	}

	public static String english(Assessed assessed) {
		if (!assessed.counted()) {
			return english(assessed.notCounted().orElseThrow());
		}
		String end = " The elder pays " + yuan(assessed.elderPaysFen()) + " yuan.";
		String price = "The price is " + yuan(assessed.priceFen()) + " yuan. ";
		if (assessed.subsidyFen() == 0) {
			return price + "No subsidy: "
					+ whyNot(assessed, ENGLISH, LimitWords::english, ": ", "; ", "no rule applies") + "." + end;
		}
		String paid = paying(assessed)
			.map((trace) -> "\"" + trace.text() + "\" pays " + yuan(trace.paidFen()) + " yuan" + trace.reason()
				.map((reason) -> " (no more, as " + ENGLISH.get(reason) + limit(trace, LimitWords::english, ": ") + ")")
				.orElse(""))
			.collect(Collectors.joining("; "));
		return price + paid + ". Borne by " + funders(assessed, (funder) -> funder, " yuan", ", ", " ") + "." + end;
	}

	private static Stream<Trace> paying(Assessed assessed) {
		return assessed.trace().stream().filter((trace) -> trace.paidFen() > 0);
	}

	private static String limit(Trace trace, Function<Limit, String> words, String colon) {
		return trace.limit().map((limit) -> colon + words.apply(limit)).orElse("");
	}

	private static String whyNot(Assessed assessed, Map<Reason, String> words, Function<Limit, String> limits,
			String colon, String between, String nothing) {
		List<String> why = assessed.trace()
			.stream()
			.filter((trace) -> trace.reason().isPresent())
			.map((trace) -> (trace.text().isEmpty() ? "" : trace.text() + colon) + words.get(trace.reason().get())
					+ limit(trace, limits, colon))
			.distinct()
			.toList();
		return why.isEmpty() ? nothing : String.join(between, why);
	}

	private static String funders(Assessed assessed, UnaryOperator<String> name, String unit, String between,
			String space) {
		return assessed.byFunderFen()
			.entrySet()
			.stream()
			.map((share) -> name.apply(share.getKey()) + space + yuan(share.getValue()) + unit)
			.collect(Collectors.joining(between));
	}

	private static String yuan(long fen) {
		return "%d.%02d".formatted(fen / 100, fen % 100);
	}

}
