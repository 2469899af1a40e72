package canteen.subsidy.policybook;

import canteen.subsidy.refusal.Refusal;

import org.springframework.http.HttpStatus;

/**
 * The version holds budgets or limits over all elders together, which meals are not yet
 * assessed by; publishing it would pay more than it says.
 */
public final class PolicyCountsAcrossElders extends Refusal {

	PolicyCountsAcrossElders() {
		super(HttpStatus.CONFLICT, "policy-counts-across-elders", "含预算或全体合计限额的政策现在还不能发布:系统还不会在老人之间合计,发布了会多付。",
				"A policy with budgets or limits over all elders cannot be published yet: it would pay too much.");
	}

}
