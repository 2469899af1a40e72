package canteen.meal.calendar;

import canteen.meal.refusal.Refusal;

import org.springframework.http.HttpStatus;

/** Past days stay as they were told to the neighbours. */
final class ClosingIsPast extends Refusal {

	ClosingIsPast() {
		super(HttpStatus.CONFLICT, "closing-is-past", "过去的停餐不能取消：申报时按它核对。",
				"A past closing cannot be taken back: statements were checked by it.");
	}

}
