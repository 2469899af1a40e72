package canteen.member.photo;

import canteen.member.problem.Refusal;

import org.springframework.http.HttpStatus;

public class PhotoNeedsConsent extends Refusal {

	PhotoNeedsConsent() {
		super(HttpStatus.CONFLICT, "还没有老人对使用照片的同意，请先登记同意（用途 photo）",
				"The elder has not consented to a photo: record it first");
	}

}
