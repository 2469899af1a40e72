package canteen.subsidy.statement;

import canteen.subsidy.refusal.Refusal;

import org.springframework.http.HttpStatus;

/** Only a locked month is paid or corrected. */
final class StatementNotLocked extends Refusal {

	StatementNotLocked() {
		super(HttpStatus.CONFLICT, "statement-not-locked", "这份申报表没有锁定,不能付款,也不用更正。",
				"This statement is not locked; there is nothing to pay or to correct.");
	}

}
