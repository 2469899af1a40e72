package canteen.meal.station;

import canteen.meal.refusal.Refusal;

import org.springframework.http.HttpStatus;

/** The device has shown no key, or one that nobody knows. */
public final class StationNotRegistered extends Refusal {

	StationNotRegistered() {
		super(HttpStatus.FORBIDDEN, "station-not-registered", "这台设备还没有登记：请社区办公室在“扫码设备”里开一个登记码，在这台设备上输入或扫一下。",
				"This device is not registered: ask the office for a one-time code and type or scan it here.");
	}

}
