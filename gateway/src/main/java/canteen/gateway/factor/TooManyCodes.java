package canteen.gateway.factor;

import java.time.Duration;

import canteen.gateway.refusal.MustWait;

/** Wrong codes came too often. */
final class TooManyCodes extends MustWait {

	TooManyCodes(Duration left) {
		super("too-many-codes", "验证码错了太多次", "The code was wrong too often", left);
	}

}
