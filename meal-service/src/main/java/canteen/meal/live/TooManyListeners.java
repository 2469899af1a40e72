package canteen.meal.live;

import canteen.meal.refusal.Refusal;

import org.springframework.http.HttpStatus;

/** No more can watch just now. */
final class TooManyListeners extends Refusal {

	TooManyListeners() {
		super(HttpStatus.SERVICE_UNAVAILABLE, "too-many-listeners", "现在看实时数字的人太多，请稍后再试。",
				"Too many are watching just now. Try again shortly.");
	}

}
