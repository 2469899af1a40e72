package canteen.subsidy.assessment;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

import canteen.subsidy.policy.Budget;
import canteen.subsidy.policy.Budget.OnExhausted;
import canteen.subsidy.policy.Limit;
import canteen.subsidy.policy.Rule;
import canteen.subsidy.policy.Scheme;
import canteen.subsidy.policy.Stage;

/**
 * One rule of a stage, ready to make offers.
 */
final class RuleAtWork {

	private final Stage stage;

	private final Rule rule;

	private final String owner;

	private final Matcher matcher;

	private final Scheme.Terms terms;

	RuleAtWork(Stage stage, Rule rule, Scheme.Terms terms) {
		this.stage = stage;
		this.rule = rule;
		this.owner = stage.id() + "/" + rule.id();
		this.matcher = new Matcher(rule.when());
		this.terms = terms;
	}

	Rule rule() {
		return this.rule;
	}

	Matcher matcher() {
		return this.matcher;
	}

	/**
	 * Offers within what is still owed after other rules of the stage have paid.
	 */
	Offer offer(Meal meal, Owed owed, Map<String, Budget> budgets, Usage usage) {
		long fen = this.rule.pay().amountFen(meal.priceFen(), owed.atStageFen(), this.terms.rounding());
		fen = Math.max(0, Math.min(fen, owed.stillFen() - this.terms.minElderPaysFen()));
		Allowed allowed = allowed(new Allowed(fen, Optional.empty()), this.owner, this.rule.limits(), 0, meal, usage);
		allowed = allowed(allowed, this.stage.id(), this.stage.limits(), owed.paidFen(), meal, usage);
		return withinBudgets(allowed, budgets, usage);
	}

	private static Allowed allowed(Allowed before, String owner, List<Limit> limits, long paidFen, Meal meal,
			Usage usage) {
		Allowed allowed = before;
		for (Limit limit : limits) {
			Usage.Used used = usage.used(owner, limit, meal);
			if (limit.times().isPresent() && used.times() >= limit.times().getAsLong()) {
				allowed = allowed.atMost(0, Reason.LIMIT_TIMES);
			}
			if (limit.fen().isPresent()) {
				allowed = allowed.atMost(limit.fen().getAsLong() - used.fen() - paidFen, Reason.LIMIT_AMOUNT);
			}
		}
		return allowed;
	}

	private Offer withinBudgets(Allowed allowed, Map<String, Budget> budgets, Usage usage) {
		SortedMap<String, Long> shares = new TreeMap<>();
		Optional<Reason> reason = allowed.reason();
		for (Map.Entry<String, Long> share : this.rule.shares().split(allowed.fen()).entrySet()) {
			long fen = fitting(share.getValue(), budgets.get(share.getKey()), usage);
			if (fen < share.getValue()) {
				reason = Optional.of(Reason.BUDGET_EXHAUSTED);
			}
			if (fen > 0) {
				shares.put(share.getKey(), fen);
			}
		}
		return new Offer(shares.values().stream().mapToLong(Long::longValue).sum(), shares, reason);
	}

	/** A budget is its funder's own: what it cannot bear does not stop the others. */
	private static long fitting(long fen, Budget budget, Usage usage) {
		if (budget == null) {
			return fen;
		}
		long left = Math.max(0, budget.fen() - budget.usedBeforeFen() - usage.budgetUsedFen(budget.funder()));
		if (fen <= left) {
			return fen;
		}
		return (budget.onExhausted() == OnExhausted.STOP) ? 0 : left;
	}

	void take(Offer offer, Meal meal, Usage usage) {
		if (offer.fen() > 0) {
			usage.use(this.owner, this.rule.limits(), meal, offer.fen());
			offer.byFunderFen().forEach(usage::useBudget);
		}
	}

	/**
	 * What is owed when the stage begins, and what its rules have paid since.
	 */
	record Owed(long atStageFen, long paidFen) {

		long stillFen() {
			return this.atStageFen - this.paidFen;
		}

		Owed less(long fen) {
			return new Owed(this.atStageFen, this.paidFen + fen);
		}

	}

	private record Allowed(long fen, Optional<Reason> reason) {

		Allowed atMost(long mostFen, Reason why) {
			return (this.fen <= mostFen) ? this : new Allowed(Math.max(0, mostFen), Optional.of(why));
		}

	}

}
