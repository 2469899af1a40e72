package canteen.meal.access;

import canteen.meal.refusal.Refusal;

import org.springframework.http.HttpStatus;

/** The canteen is not one the caller works for. */
public final class ForeignCanteen extends Refusal {

	ForeignCanteen() {
		super(HttpStatus.FORBIDDEN, "foreign-canteen", "您没有这个助餐点的权限。", "You do not work for this canteen.");
	}

}
