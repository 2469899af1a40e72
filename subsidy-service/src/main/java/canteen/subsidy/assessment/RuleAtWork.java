package canteen.subsidy.assessment;

import canteen.subsidy.policy.Rule;
import canteen.subsidy.policy.Scheme;
import canteen.subsidy.policy.Stage;

/**
 * One rule of a stage, ready to make offers.
 */
final class RuleAtWork {

	private final int place;

	private final Stage stage;

	private final Rule rule;

	private final Matcher matcher;

	private final Limits limits;

	private final Limits stageLimits;

	private final Payers payers;

	private final Scheme.Terms terms;

	RuleAtWork(int place, Stage stage, Rule rule, Limits stageLimits, Payers payers, Scheme.Terms terms) {
		this.place = place;
		this.stage = stage;
		this.rule = rule;
		this.matcher = new Matcher(rule.when());
		this.limits = new Limits(stage.id() + "/" + rule.id(), rule.limits());
		this.stageLimits = stageLimits;
		this.payers = payers;
		this.terms = terms;
	}

	int place() {
		return this.place;
	}

	Rule rule() {
		return this.rule;
	}

	Stage stage() {
		return this.stage;
	}

	Matcher matcher() {
		return this.matcher;
	}

	boolean applies(Circumstances facts, long owedFen) {
		return this.rule.effective().on(facts.date()) && this.matcher.matches(facts, owedFen);
	}

	/**
	 * What it can pay within what is still owed after other rules of the stage have paid,
	 * once limits and budgets have had their say. Says on the bill what held it back.
	 */
	long offerFen(Circumstances facts, long owedFen, long paidFen, Usage usage, UsedUp elder, Bill bill) {
		long fen = this.rule.pay().amountFen(facts.meal().priceFen(), owedFen, this.terms.rounding());
		fen = Math.max(0, Math.min(fen, owedFen - paidFen - this.terms.minElderPaysFen()));
		bill.say(this.place, Bill.FREE);
		fen = this.limits.allowedFen(fen, 0, facts.date(), usage, elder, bill, this.place);
		fen = this.stageLimits.allowedFen(fen, paidFen, facts.date(), usage, elder, bill, this.place);
		bill.want(this.place, fen);
		return this.payers.affordableFen(fen, usage, bill, this.place);
	}

	/** Takes the offer it has just made. */
	void take(long offeredFen, Circumstances facts, Usage usage, UsedUp elder, Bill bill) {
		if (offeredFen > 0) {
			bill.pay(this.place, offeredFen);
			this.payers.bear(bill.wantedFen(this.place), usage, bill);
			this.limits.use(offeredFen, facts.date(), usage, elder);
		}
	}

}
