package canteen.gateway.pin;

import canteen.gateway.refusal.Refusal;

import org.springframework.http.HttpStatus;

/** The device is unknown, was ended, or its account may not sign in this way. */
final class DeviceOver extends Refusal {

	DeviceOver() {
		super(HttpStatus.CONFLICT, "device-over", "这台手机不能用 PIN 登录，请用密码登录，或者请办公室重新邀请。",
				"This phone does not sign in by PIN; use your password, or ask the office for a new invitation.");
	}

}
