package canteen.meal.healthcheck;

import canteen.meal.refusal.Refusal;

import org.springframework.http.HttpStatus;

/** A person is checked once a day. */
final class AlreadyChecked extends Refusal {

	AlreadyChecked() {
		super(HttpStatus.CONFLICT, "already-checked", "这个人今天已经晨检过。写错了请用更正。",
				"This person has been checked that day. Correct the entry if it is wrong.");
	}

}
