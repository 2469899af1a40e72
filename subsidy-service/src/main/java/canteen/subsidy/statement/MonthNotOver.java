package canteen.subsidy.statement;

import canteen.subsidy.refusal.Refusal;

import org.springframework.http.HttpStatus;

/** The month still runs and nobody said early. */
final class MonthNotOver extends Refusal {

	MonthNotOver() {
		super(HttpStatus.CONFLICT, "month-not-over", "这个月还没有过完;确实要提前申报,请注明“提前”。",
				"The month is not over; say early to prepare it all the same.");
	}

}
