package canteen.subsidy.statement;

import canteen.subsidy.refusal.Refusal;

import org.springframework.http.HttpStatus;

/** A locked month is opened again only for a correction that somebody asked for. */
final class CorrectionNotAsked extends Refusal {

	CorrectionNotAsked() {
		super(HttpStatus.CONFLICT, "correction-not-asked", "没有人为这份申报表申请过更正,或者已经打开过,不能重新打开账期。",
				"Nobody has asked to correct this statement, or its month is open again already.");
	}

}
