package canteen.meal.attendance;

import canteen.meal.refusal.Refusal;

import org.springframework.http.HttpStatus;

/** Another request took this meal back before. */
final class AlreadyVoided extends Refusal {

	AlreadyVoided() {
		super(HttpStatus.CONFLICT, "already-voided", "这一餐已经撤销过了。", "This meal was taken back before.");
	}

}
