package canteen.meal.manual;

import canteen.meal.refusal.Refusal;

import org.springframework.http.HttpStatus;

/** Another list was entered under this id before. */
final class ListAlreadyEntered extends Refusal {

	ListAlreadyEntered() {
		super(HttpStatus.CONFLICT, "list-already-entered", "这个编号的名单已经录过，内容不一样：请用新的编号。",
				"A different list was entered under this id; use a new one.");
	}

}
