package canteen.gateway.account;

import canteen.gateway.refusal.Refusal;

import org.springframework.http.HttpStatus;

/** The person does not know the password he wants to change. */
final class OldPasswordWrong extends Refusal {

	OldPasswordWrong() {
		super(HttpStatus.FORBIDDEN, "old-password-wrong", "原来的密码不对。", "The old password is wrong.");
	}

}
