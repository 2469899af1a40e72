package canteen.meal.carrier;

import canteen.meal.refusal.Refusal;

import org.springframework.http.HttpStatus;

/** The person does not help at this canteen, or not any more. */
public final class CarrierNotHere extends Refusal {

	CarrierNotHere(String name) {
		super(HttpStatus.CONFLICT, "carrier-not-here", name + "不在这个助餐点服务，请另选一位。",
				name + " does not help at this canteen; choose somebody else.");
	}

}
