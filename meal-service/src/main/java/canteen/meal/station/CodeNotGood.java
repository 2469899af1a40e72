package canteen.meal.station;

import canteen.meal.refusal.Refusal;

import org.springframework.http.HttpStatus;

/** Nobody made this code, or it was used, or it is too old. */
final class CodeNotGood extends Refusal {

	CodeNotGood() {
		super(HttpStatus.CONFLICT, "code-not-good", "登记码不对，或者已经用过、过期了：请社区办公室再开一个。",
				"The code is wrong, used or too old: ask the office for a new one.");
	}

}
