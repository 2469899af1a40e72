package canteen.meal.watch;

import canteen.meal.refusal.Refusal;

import org.springframework.http.HttpStatus;

/** Nobody waits for this elder at this meal. */
final class NotExpected extends Refusal {

	NotExpected() {
		super(HttpStatus.CONFLICT, "not-expected", "这位老人这一餐不在应到名单里，不用说明。",
				"This elder is not expected at this meal; there is nothing to explain.");
	}

}
