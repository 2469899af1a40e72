package canteen.subsidy.policybook;

import canteen.subsidy.refusal.Refusal;

import org.springframework.http.HttpStatus;

/** Another published version covers some of the same days. */
public final class PolicyOverlaps extends Refusal {

	PolicyOverlaps(Policy other) {
		super(HttpStatus.CONFLICT, "policy-overlaps",
				"日期与已发布的《" + other.name() + "》(" + other.from() + " 至 " + other.to() + ")重叠,请改日期后再发布。",
				"The dates overlap with a published version (" + other.from() + " to " + other.to() + ").");
	}

}
