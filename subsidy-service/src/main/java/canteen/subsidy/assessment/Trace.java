package canteen.subsidy.assessment;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

import canteen.subsidy.policy.Limit;

/**
 * What one rule did with a meal: what it paid, or why it paid nothing or less.
 *
 * @param text the clause the rule quotes
 * @param owedFen what was owed when its stage began
 * @param outcome {@code paid}, {@code paid_less} (a limit or a budget held it back),
 * {@code nothing}, {@code other_rule} (it applies, but another rule of the stage was
 * taken) or {@code does_not_apply}
 * @param reason the first of the reasons
 * @param reasons every reason for not paying, or for paying less
 * @param limit the limit that held it back
 */
public record Trace(String stage, String rule, String text, long owedFen, long paidFen, String outcome,
		Optional<Reason> reason, Set<Reason> reasons, Optional<Limit> limit) {

	public Trace {
		EnumSet<Reason> sorted = EnumSet.noneOf(Reason.class);
		sorted.addAll(reasons);
		reasons = Collections.unmodifiableSet(sorted);
	}

	static Trace of(RuleAtWork rule, Circumstances facts, long owedFen, Bill bill) {
		Set<Reason> reasons = reasons(rule, facts, owedFen, bill);
		return new Trace(rule.stage().id(), rule.rule().id(), rule.rule().text(), owedFen, bill.paidFen(rule.place()),
				outcome(rule, bill), reasons.stream().findFirst(), reasons, limit(rule, bill));
	}

	private static Optional<Limit> limit(RuleAtWork rule, Bill bill) {
		Reason why = bill.whatHeldBack(rule.place());
		return (why == Reason.LIMIT_TIMES || why == Reason.LIMIT_AMOUNT) ? bill.limit(rule.place()) : Optional.empty();
	}

	private static String outcome(RuleAtWork rule, Bill bill) {
		boolean heldBack = bill.whatHeldBack(rule.place()) != null;
		if (bill.paidFen(rule.place()) > 0) {
			return heldBack ? "paid_less" : "paid";
		}
		if (bill.isUnmatched(rule.place())) {
			return "does_not_apply";
		}
		return bill.isPassedOver(rule.place()) ? "other_rule" : "nothing";
	}

	private static Set<Reason> reasons(RuleAtWork rule, Circumstances facts, long owedFen, Bill bill) {
		Reason heldBack = bill.whatHeldBack(rule.place());
		if (heldBack != null) {
			return EnumSet.of(heldBack);
		}
		if (!bill.isUnmatched(rule.place())) {
			return EnumSet.noneOf(Reason.class);
		}
		return rule.rule().effective().on(facts.date()) ? rule.matcher().failures(facts, owedFen)
				: EnumSet.of(Reason.OUTSIDE_WINDOW);
	}

}
