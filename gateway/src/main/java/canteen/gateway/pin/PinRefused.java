package canteen.gateway.pin;

import canteen.gateway.refusal.Refusal;

import org.springframework.http.HttpStatus;

/** The PIN is wrong. */
final class PinRefused extends Refusal {

	/**
	 * Tells how often he may try again.
	 * @param left at least 1
	 */
	PinRefused(int left) {
		super(HttpStatus.BAD_REQUEST, "pin-refused", "PIN 不对，还可以试 " + left + " 次。",
				"The PIN is wrong; " + left + " more tries.");
	}

}
