package canteen.subsidy.pack;

import canteen.subsidy.refusal.Refusal;

import org.springframework.http.HttpStatus;

/** Only what is approved hangs in public. */
final class NotApprovedYet extends Refusal {

	NotApprovedYet() {
		super(HttpStatus.CONFLICT, "statement-not-approved", "只有已审批的申报表才能公示。",
				"Only an approved statement can be put up in public.");
	}

}
