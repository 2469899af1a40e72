package canteen.meal.menu;

import canteen.meal.refusal.Refusal;

import org.springframework.http.HttpStatus;

/** Meals of that day were served at its prices already. */
final class DayIsPast extends Refusal {

	DayIsPast() {
		super(HttpStatus.CONFLICT, "day-is-past", "过去的日子不能改菜单：那天的餐已经按当时的价格记账。",
				"The menu of a past day cannot be changed: its meals are in the books at its prices.");
	}

}
