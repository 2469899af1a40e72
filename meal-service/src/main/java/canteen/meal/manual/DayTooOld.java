package canteen.meal.manual;

import canteen.meal.refusal.Refusal;

import org.springframework.http.HttpStatus;

/** The counter types in lists of today and yesterday; the office may go back further. */
final class DayTooOld extends Refusal {

	DayTooOld() {
		super(HttpStatus.FORBIDDEN, "day-too-old", "窗口只能补录今天和昨天的名单；更早的请交给社区办公室。",
				"The counter enters lists of today and yesterday; ask the office for earlier ones.");
	}

}
