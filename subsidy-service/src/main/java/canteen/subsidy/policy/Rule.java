package canteen.subsidy.policy;

import java.util.List;

/**
 * One clause of a policy. What it asks and what it pays, who bears it, and how often.
 */
public record Rule(String id, Grant grant, Effective effective, List<Limit> limits) {

	public Rule {
		limits = List.copyOf(limits);
	}

	/**
	 * The clause as quoted, for whom it is, what it pays and who pays.
	 */
	public record Grant(String text, When when, Pay pay, Shares shares) {
	}

	public String text() {
		return this.grant.text();
	}

	public When when() {
		return this.grant.when();
	}

	public Pay pay() {
		return this.grant.pay();
	}

	public Shares shares() {
		return this.grant.shares();
	}

}
