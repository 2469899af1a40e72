package canteen.subsidy.statement;

import canteen.subsidy.refusal.Refusal;

import org.springframework.http.HttpStatus;

/** The period takes no more postings. */
final class PeriodNotOpen extends Refusal {

	PeriodNotOpen() {
		super(HttpStatus.CONFLICT, "period-not-open", "这个账期已经审批或锁定，不能再做申报表。", "This month is closed.");
	}

}
