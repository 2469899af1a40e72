package canteen.member.photo;

import canteen.member.problem.Refusal;

import org.springframework.http.HttpStatus;

public class PhotoUnknown extends Refusal {

	PhotoUnknown() {
		super(HttpStatus.NOT_FOUND, "没有照片", "There is no photo");
	}

}
