package canteen.meal.conflict;

import canteen.meal.refusal.Refusal;

import org.springframework.http.HttpStatus;

/** The meal cannot be recorded as was decided; another decision is needed. */
final class DecisionImpossible extends Refusal {

	DecisionImpossible(String why, String english) {
		super(HttpStatus.CONFLICT, "decision-impossible", "不能这样记：" + why + "。请换一种处理。",
				"It cannot be recorded like this: " + english + ". Decide otherwise.");
	}

}
