package canteen.gateway.factor;

import canteen.gateway.refusal.Refusal;

import org.springframework.http.HttpStatus;

/** Somebody tried to reset his own second factor. */
final class OwnSecondFactor extends Refusal {

	OwnSecondFactor() {
		super(HttpStatus.CONFLICT, "own-second-factor", "不能重置自己的验证器：请另一位管理员来办。",
				"Nobody resets his own authenticator; ask another administrator.");
	}

}
