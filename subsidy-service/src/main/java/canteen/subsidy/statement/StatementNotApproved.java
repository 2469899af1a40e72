package canteen.subsidy.statement;

import canteen.subsidy.refusal.Refusal;

import org.springframework.http.HttpStatus;

/** The step asks for an approved statement. */
final class StatementNotApproved extends Refusal {

	StatementNotApproved() {
		super(HttpStatus.CONFLICT, "statement-not-approved", "只有已审批的申报表才能锁定。",
				"Only an approved statement can be locked.");
	}

}
