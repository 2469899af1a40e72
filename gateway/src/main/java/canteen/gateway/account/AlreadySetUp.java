package canteen.gateway.account;

import canteen.gateway.refusal.Refusal;

import org.springframework.http.HttpStatus;

/** There is an administrator already. */
final class AlreadySetUp extends Refusal {

	AlreadySetUp() {
		super(HttpStatus.CONFLICT, "already-set-up", "系统已经设置好，请直接登录。", "The system is set up already; sign in.");
	}

}
