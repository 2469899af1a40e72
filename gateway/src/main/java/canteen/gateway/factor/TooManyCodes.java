package canteen.gateway.factor;

import canteen.gateway.refusal.Refusal;

import org.springframework.http.HttpStatus;

/** Wrong codes came too often. */
final class TooManyCodes extends Refusal {

	TooManyCodes() {
		super(HttpStatus.TOO_MANY_REQUESTS, "too-many-codes", "验证码错了太多次，请过几分钟再试。",
				"The code was wrong too often; try again in some minutes.");
	}

}
