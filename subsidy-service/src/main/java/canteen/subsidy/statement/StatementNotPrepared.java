package canteen.subsidy.statement;

import canteen.subsidy.refusal.Refusal;

import org.springframework.http.HttpStatus;

/** The step asks for a prepared statement. */
final class StatementNotPrepared extends Refusal {

	StatementNotPrepared() {
		super(HttpStatus.CONFLICT, "statement-not-prepared", "这份申报表已不在复核或审批中，不能复核或退回。",
				"Only a prepared statement can be approved or returned.");
	}

}
