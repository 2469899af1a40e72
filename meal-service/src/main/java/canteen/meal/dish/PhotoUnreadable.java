package canteen.meal.dish;

import canteen.meal.refusal.Refusal;

import org.springframework.http.HttpStatus;

/** What was sent is no picture, or too large a one. */
final class PhotoUnreadable extends Refusal {

	PhotoUnreadable() {
		super(HttpStatus.BAD_REQUEST, "photo-unreadable", "照片要是 5 MB 以内的 JPEG 或 PNG。",
				"A photo must be a JPEG or PNG of at most 5 MB.");
	}

}
