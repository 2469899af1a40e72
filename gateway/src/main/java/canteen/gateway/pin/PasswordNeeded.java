package canteen.gateway.pin;

import canteen.gateway.refusal.Refusal;

import org.springframework.http.HttpStatus;

/** Only who helps and nothing else may sign in by a PIN. */
final class PasswordNeeded extends Refusal {

	PasswordNeeded() {
		super(HttpStatus.CONFLICT, "password-needed", "这个账号的岗位要用密码登录，不能只用 PIN。",
				"The roles of this account need a password; a PIN is not enough.");
	}

}
