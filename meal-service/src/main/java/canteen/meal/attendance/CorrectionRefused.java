package canteen.meal.attendance;

import canteen.meal.refusal.Refusal;

import org.springframework.http.HttpStatus;

/** What should stand instead cannot be recorded; the old meal stands. */
final class CorrectionRefused extends Refusal {

	CorrectionRefused(String why, String english) {
		super(HttpStatus.CONFLICT, "correction-refused", "没有改成，原来的记录还在：" + why + "。",
				"Not corrected, the old record stands: " + english + ".");
	}

}
