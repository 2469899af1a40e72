package canteen.member.diet;

import canteen.member.problem.Refusal;

import org.springframework.http.HttpStatus;

class SlipTooLarge extends Refusal {

	SlipTooLarge() {
		super(HttpStatus.BAD_REQUEST, "医嘱照片最大 5 MB", "A picture of a slip has at most 5 MB");
	}

}
