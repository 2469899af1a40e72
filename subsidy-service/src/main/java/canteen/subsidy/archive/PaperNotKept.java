package canteen.subsidy.archive;

import canteen.subsidy.refusal.Refusal;

import org.springframework.http.HttpStatus;

/** A locked month whose names and figures are not there is never shown with others. */
final class PaperNotKept extends Refusal {

	PaperNotKept() {
		super(HttpStatus.CONFLICT, "paper-not-kept", "这份申报表锁定时留存的姓名和数据不在了,不能照现在的重做:请从备份中恢复。",
				"What this statement showed when it was locked is not there and is not made up from today's: restore a backup.");
	}

}
