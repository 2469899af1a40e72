package canteen.gateway.factor;

import java.time.Duration;

import canteen.gateway.refusal.Refusal;

import org.springframework.http.HttpStatus;

/** Wrong codes came too often. */
final class TooManyCodes extends Refusal {

	private final Duration left;

	TooManyCodes(Duration left) {
		super(HttpStatus.TOO_MANY_REQUESTS, "too-many-codes", "验证码错了太多次，请过 " + left.toSeconds() + " 秒再试。",
				"The code was wrong too often; try again in " + left.toSeconds() + " seconds.");
		this.left = left;
	}

	@Override
	public String retryAfter() {
		return Long.toString(this.left.toSeconds());
	}

}
