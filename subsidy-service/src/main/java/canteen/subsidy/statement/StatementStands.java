package canteen.subsidy.statement;

import canteen.subsidy.refusal.Refusal;

import org.springframework.http.HttpStatus;

/** The period has a statement that was not returned. */
final class StatementStands extends Refusal {

	StatementStands() {
		super(HttpStatus.CONFLICT, "statement-stands", "这个账期已经有一份申报表;要重做请先让复核或审批的人退回。",
				"This month has a statement already; have it returned first.");
	}

}
