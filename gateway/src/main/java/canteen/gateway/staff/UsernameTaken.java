package canteen.gateway.staff;

import canteen.gateway.refusal.Refusal;

import org.springframework.http.HttpStatus;

/** Somebody else has that username. */
final class UsernameTaken extends Refusal {

	UsernameTaken() {
		super(HttpStatus.CONFLICT, "username-taken", "这个用户名已经有人用，请换一个。", "This username is taken; choose another.");
	}

}
