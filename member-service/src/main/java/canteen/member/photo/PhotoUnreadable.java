package canteen.member.photo;

import canteen.member.problem.Refusal;

import org.springframework.http.HttpStatus;

public class PhotoUnreadable extends Refusal {

	PhotoUnreadable() {
		super(HttpStatus.BAD_REQUEST, "照片应为 1 MB 以内的 JPEG 或 PNG", "A photo must be a JPEG or PNG of at most 1 MB");
	}

}
