package canteen.meal.foodsafety;

import canteen.meal.refusal.Refusal;

import org.springframework.http.HttpStatus;

/** Samples are kept for 48 hours (GB 31654). */
final class SampleStillKept extends Refusal {

	SampleStillKept() {
		super(HttpStatus.CONFLICT, "sample-still-kept", "留样不满 48 小时，还不能销毁。",
				"The sample is less than 48 hours old and must be kept.");
	}

}
