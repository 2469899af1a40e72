package canteen.subsidy.anomaly;

import canteen.subsidy.refusal.Refusal;

import org.springframework.http.HttpStatus;

/** Nobody looked for oddities since the last line was booked. */
final class NotSearched extends Refusal {

	NotSearched() {
		super(HttpStatus.CONFLICT, "anomalies-not-searched", "这个月做表以后还没有检查异常,请先点“检查异常”。",
				"This month was not searched for anomalies since its last line; search first.");
	}

}
