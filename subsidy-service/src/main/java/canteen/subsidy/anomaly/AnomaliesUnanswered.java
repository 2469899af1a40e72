package canteen.subsidy.anomaly;

import canteen.subsidy.refusal.Refusal;

import org.springframework.http.HttpStatus;

/** An oddity that blocks the approval has no answer yet. */
final class AnomaliesUnanswered extends Refusal {

	AnomaliesUnanswered(long open) {
		super(HttpStatus.CONFLICT, "anomalies-unanswered", "还有 " + open + " 条必须说明的异常没有写原因,写明后才能审批。",
				open + " anomalies must be answered before this can be approved.");
	}

}
