package canteen.meal.attendance;

import canteen.meal.refusal.Refusal;

import org.springframework.http.HttpStatus;

/** The counter takes back meals of its own day only. */
final class DayIsOver extends Refusal {

	DayIsOver() {
		super(HttpStatus.FORBIDDEN, "day-is-over", "窗口只能撤销当天的就餐记录；以前的请交给社区办公室处理。",
				"The counter takes back meals of the same day only; ask the community office for earlier ones.");
	}

}
