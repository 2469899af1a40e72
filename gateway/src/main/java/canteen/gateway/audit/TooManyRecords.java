package canteen.gateway.audit;

import canteen.gateway.refusal.Refusal;

import org.springframework.http.HttpStatus;

/** More than one file holds. */
final class TooManyRecords extends Refusal {

	TooManyRecords() {
		super(HttpStatus.UNPROCESSABLE_CONTENT, "too-many-records", "超过 10 万条，请缩小时间范围再导出。",
				"More than 100,000 records. Narrow the range and export again.");
	}

}
