package canteen.subsidy.assessment;

import java.util.List;
import java.util.Map;

import canteen.subsidy.policy.Budget;
import canteen.subsidy.policy.Scheme;
import canteen.subsidy.policy.Stage;
import canteen.subsidy.policy.Stage.Combine;

/**
 * One stage: lets its rules pay.
 */
final class StageAtWork {

	private final Combine combine;

	private final RuleAtWork[] rules;

	private final Limits limits;

	/**
	 * @param place of the stage's first rule among all rules of the policy
	 */
	StageAtWork(int place, Stage stage, Scheme.Terms terms, List<String> funders, Map<String, Budget> budgets) {
		this.combine = stage.combine();
		this.limits = new Limits(stage.id(), stage.limits());
		this.rules = new RuleAtWork[stage.rules().size()];
		for (int i = 0; i < this.rules.length; i++) {
			Payers payers = new Payers(stage.rules().get(i).shares(), funders, budgets);
			this.rules[i] = new RuleAtWork(place + i, stage, stage.rules().get(i), this.limits, payers, terms);
		}
	}

	RuleAtWork[] rules() {
		return this.rules;
	}

	/** Pays into the bill and answers what is owed after this stage. */
	long work(Circumstances facts, long owedFen, Usage usage, UsedUp elder, Bill bill) {
		long paid = (this.combine == Combine.BEST) ? best(facts, owedFen, usage, elder, bill)
				: inOrder(facts, owedFen, usage, elder, bill);
		if (paid > 0) {
			this.limits.use(paid, facts.date(), usage, elder);
		}
		return owedFen - paid;
	}

	private long best(Circumstances facts, long owedFen, Usage usage, UsedUp elder, Bill bill) {
		RuleAtWork best = null;
		long most = 0;
		for (RuleAtWork rule : this.rules) {
			if (!rule.applies(facts, owedFen)) {
				bill.say(rule.place(), Bill.UNMATCHED);
				continue;
			}
			long offer = rule.offerFen(facts, owedFen, 0, usage, elder, bill);
			if (offer > most) {
				if (best != null) {
					bill.say(best.place(), Bill.PASSED_OVER);
				}
				best = rule;
				most = offer;
			}
			else if (offer > 0) {
				bill.say(rule.place(), Bill.PASSED_OVER);
			}
		}
		if (best != null) {
			best.take(most, facts, usage, elder, bill);
		}
		return most;
	}

	private long inOrder(Circumstances facts, long owedFen, Usage usage, UsedUp elder, Bill bill) {
		long paid = 0;
		boolean done = false;
		for (RuleAtWork rule : this.rules) {
			if (!rule.applies(facts, owedFen)) {
				bill.say(rule.place(), Bill.UNMATCHED);
			}
			else if (!done) {
				long offer = rule.offerFen(facts, owedFen, paid, usage, elder, bill);
				rule.take(offer, facts, usage, elder, bill);
				paid += offer;
				done = this.combine == Combine.FIRST;
			}
		}
		return paid;
	}

}
