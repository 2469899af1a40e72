package canteen.gateway.account;

import java.time.Duration;

import canteen.gateway.refusal.MustWait;

/** The old password was wrong too often. */
final class TooManyGuesses extends MustWait {

	TooManyGuesses(Duration left) {
		super("too-many-guesses", "原密码错了太多次", "The old password was wrong too often", left);
	}

}
