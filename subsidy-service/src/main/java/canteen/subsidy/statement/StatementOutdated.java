package canteen.subsidy.statement;

import canteen.subsidy.refusal.Refusal;

import org.springframework.http.HttpStatus;

/** The ledger moved since the statement was prepared. */
final class StatementOutdated extends Refusal {

	StatementOutdated() {
		super(HttpStatus.CONFLICT, "statement-outdated", "做表以后账有变动,请退回重做。",
				"The ledger moved since this was prepared; return it and prepare anew.");
	}

}
