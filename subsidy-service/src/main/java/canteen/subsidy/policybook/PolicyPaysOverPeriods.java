package canteen.subsidy.policybook;

import canteen.subsidy.refusal.Refusal;

import org.springframework.http.HttpStatus;

/**
 * The version holds operating subsidies, a flat monthly fee or a split of the period's
 * total, which nothing posts yet; publishing it would leave that money out of the books.
 */
public final class PolicyPaysOverPeriods extends Refusal {

	PolicyPaysOverPeriods() {
		super(HttpStatus.CONFLICT, "policy-pays-over-periods", "含运营补贴、包月或按期分摊的政策现在还不能发布:系统还不会在月末记这些账,发布了会漏记。",
				"A policy with operating subsidies, a monthly fee or a period split cannot be published yet: "
						+ "that money would be missing from the books.");
	}

}
