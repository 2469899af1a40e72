package canteen.subsidy.statement;

import canteen.subsidy.refusal.Refusal;

import org.springframework.http.HttpStatus;

/** Nobody has reviewed the statement yet. */
final class StatementNotReviewed extends Refusal {

	StatementNotReviewed() {
		super(HttpStatus.CONFLICT, "statement-not-reviewed", "这份申报表还没有复核,或者已经审批过,现在不能审批。",
				"This statement is not waiting for approval; it must be reviewed first.");
	}

}
