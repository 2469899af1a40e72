package canteen.subsidy.neighbour;

import canteen.subsidy.refusal.Refusal;

import org.springframework.http.HttpStatus;

/** Meal-service does not answer; what needs its calendar must wait. */
public final class MealDown extends Refusal {

	MealDown(Exception cause) {
		super(HttpStatus.SERVICE_UNAVAILABLE, "meal-down", "就餐服务暂时没有回应,供餐日历取不到,请稍后再试。账目没有受影响。",
				"The meal service does not answer, so its calendar cannot be fetched. Try again later; the ledger is unharmed.");
		initCause(cause);
	}

}
