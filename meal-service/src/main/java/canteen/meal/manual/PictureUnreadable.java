package canteen.meal.manual;

import canteen.meal.refusal.Refusal;

import org.springframework.http.HttpStatus;

/** It is no photo we can read. */
final class PictureUnreadable extends Refusal {

	PictureUnreadable() {
		super(HttpStatus.BAD_REQUEST, "picture-unreadable", "这张照片打不开，或者太大：请用 JPG 或 PNG，重新拍一张。",
				"The photo cannot be read or is too large; use JPEG or PNG.");
	}

}
