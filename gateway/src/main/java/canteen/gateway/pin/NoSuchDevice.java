package canteen.gateway.pin;

import canteen.gateway.refusal.Refusal;

import org.springframework.http.HttpStatus;

/** The account has no such device, or not any more. */
final class NoSuchDevice extends Refusal {

	NoSuchDevice() {
		super(HttpStatus.NOT_FOUND, "no-such-device", "没有这台设备，或者已经停用。", "There is no such device, or it was ended.");
	}

}
