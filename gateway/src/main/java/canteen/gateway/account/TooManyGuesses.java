package canteen.gateway.account;

import canteen.gateway.refusal.Refusal;

import org.springframework.http.HttpStatus;

/** The old password was wrong too often. */
final class TooManyGuesses extends Refusal {

	TooManyGuesses() {
		super(HttpStatus.TOO_MANY_REQUESTS, "too-many-guesses", "原密码错了太多次，请过几分钟再试。",
				"The old password was wrong too often; try again in some minutes.");
	}

}
