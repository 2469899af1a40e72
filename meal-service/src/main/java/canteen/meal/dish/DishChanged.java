package canteen.meal.dish;

import canteen.meal.refusal.Refusal;

import org.springframework.http.HttpStatus;

/** Somebody else changed the dish after the caller had read it. */
final class DishChanged extends Refusal {

	DishChanged() {
		super(HttpStatus.CONFLICT, "dish-changed", "别人刚改过这道菜。请重新打开再改。",
				"Somebody else has changed this dish meanwhile. Read it again and then change it.");
	}

}
