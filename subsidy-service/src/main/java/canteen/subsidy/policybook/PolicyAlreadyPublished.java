package canteen.subsidy.policybook;

import canteen.subsidy.refusal.Refusal;

import org.springframework.http.HttpStatus;

/** A published version never changes. */
public final class PolicyAlreadyPublished extends Refusal {

	PolicyAlreadyPublished() {
		super(HttpStatus.CONFLICT, "policy-already-published", "这个政策版本已经发布,不能再改。",
				"This version is published and never changes.");
	}

}
