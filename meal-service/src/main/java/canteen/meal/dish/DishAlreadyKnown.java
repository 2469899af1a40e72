package canteen.meal.dish;

import canteen.meal.refusal.Refusal;

import org.springframework.http.HttpStatus;

/** A name means one dish in a canteen. */
final class DishAlreadyKnown extends Refusal {

	DishAlreadyKnown() {
		super(HttpStatus.CONFLICT, "dish-already-known", "这个食堂已经有同名的菜了。", "This canteen has a dish of that name.");
	}

}
