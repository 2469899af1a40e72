package canteen.gateway.account;

import java.time.Duration;

import canteen.gateway.refusal.Refusal;

import org.springframework.http.HttpStatus;

/** The old password was wrong too often. */
final class TooManyGuesses extends Refusal {

	private final Duration left;

	TooManyGuesses(Duration left) {
		super(HttpStatus.TOO_MANY_REQUESTS, "too-many-guesses", "原密码错了太多次，请过 " + left.toSeconds() + " 秒再试。",
				"The old password was wrong too often; try again in " + left.toSeconds() + " seconds.");
		this.left = left;
	}

	@Override
	public String retryAfter() {
		return Long.toString(this.left.toSeconds());
	}

}
