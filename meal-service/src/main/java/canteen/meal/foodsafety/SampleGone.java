package canteen.meal.foodsafety;

import canteen.meal.refusal.Refusal;

import org.springframework.http.HttpStatus;

/** What is thrown away cannot be thrown away again or put right. */
final class SampleGone extends Refusal {

	SampleGone() {
		super(HttpStatus.CONFLICT, "sample-gone", "这份留样已经销毁，不能再改。", "This sample has been discarded already.");
	}

}
