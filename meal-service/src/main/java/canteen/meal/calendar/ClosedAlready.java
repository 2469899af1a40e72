package canteen.meal.calendar;

import canteen.meal.refusal.Refusal;

import org.springframework.http.HttpStatus;

/** Some of the days are closed already. */
final class ClosedAlready extends Refusal {

	ClosedAlready() {
		super(HttpStatus.CONFLICT, "closed-already", "这几天里已经有停餐安排了，请先看看已有的。",
				"The canteen is closed on some of these days already.");
	}

}
