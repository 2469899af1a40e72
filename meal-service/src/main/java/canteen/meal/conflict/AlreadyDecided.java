package canteen.meal.conflict;

import canteen.meal.refusal.Refusal;

import org.springframework.http.HttpStatus;

/** Somebody decided otherwise before. */
final class AlreadyDecided extends Refusal {

	AlreadyDecided() {
		super(HttpStatus.CONFLICT, "already-decided", "这一条已经有人决定过了。", "Somebody decided this before.");
	}

}
