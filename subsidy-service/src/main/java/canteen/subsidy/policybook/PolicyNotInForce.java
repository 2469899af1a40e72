package canteen.subsidy.policybook;

import canteen.subsidy.refusal.Refusal;

import org.springframework.http.HttpStatus;

/** Only a published version that has not been ended can be ended. */
public final class PolicyNotInForce extends Refusal {

	PolicyNotInForce() {
		super(HttpStatus.CONFLICT, "policy-not-in-force", "只有已发布、还没有终止的版本才能终止。",
				"Only a published version that was not ended before can be ended.");
	}

}
