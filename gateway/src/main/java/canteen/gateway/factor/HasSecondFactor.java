package canteen.gateway.factor;

import canteen.gateway.refusal.Refusal;

import org.springframework.http.HttpStatus;

/** The account has a second factor already. */
final class HasSecondFactor extends Refusal {

	HasSecondFactor() {
		super(HttpStatus.CONFLICT, "has-second-factor", "这个账号已经绑定了验证器；换手机请让另一位管理员先重置。",
				"This account has an authenticator already; another administrator can reset it.");
	}

}
