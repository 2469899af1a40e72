package canteen.meal.canteen;

import canteen.meal.refusal.Refusal;

import org.springframework.http.HttpStatus;

/** Somebody else changed the canteen after the caller had read it. */
final class CanteenChanged extends Refusal {

	/** By If-Match it is a failed precondition, by the version in the body a conflict. */
	CanteenChanged(boolean byHeader) {
		super(byHeader ? HttpStatus.PRECONDITION_FAILED : HttpStatus.CONFLICT, "canteen-changed",
				"别人刚改过这个食堂的设置。请重新打开，看过新的设置后再改。",
				"Somebody else has changed this canteen meanwhile. Read it again and then change it.");
	}

}
