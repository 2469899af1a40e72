package canteen.gateway.passkey;

import canteen.gateway.refusal.Refusal;

import org.springframework.http.HttpStatus;

/** Whoever finds a page open must not be able to change how its owner signs in. */
final class SignInLongAgo extends Refusal {

	SignInLongAgo() {
		super(HttpStatus.FORBIDDEN, "sign-in-long-ago", "登录已经有一会儿了。请重新登录，再来登记或删除通行密钥。",
				"You signed in a while ago. Sign in again, then add or remove passkeys.");
	}

}
