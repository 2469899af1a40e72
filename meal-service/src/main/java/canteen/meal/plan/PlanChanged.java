package canteen.meal.plan;

import canteen.meal.refusal.Refusal;

import org.springframework.http.HttpStatus;

/** Somebody else changed the draft after the caller had read it. */
final class PlanChanged extends Refusal {

	PlanChanged() {
		super(HttpStatus.CONFLICT, "plan-changed", "别人刚改过这一餐的草稿。请重新打开再改。",
				"Somebody else has changed this draft meanwhile. Read it again and then change it.");
	}

}
