package canteen.subsidy.statement;

import canteen.subsidy.refusal.Refusal;

import org.springframework.http.HttpStatus;

/** The step asks for a prepared statement. */
final class StatementNotPrepared extends Refusal {

	StatementNotPrepared() {
		super(HttpStatus.CONFLICT, "statement-not-prepared", "只有待审核的申报表才能审核或退回。",
				"Only a prepared statement can be approved or returned.");
	}

}
