package canteen.member.visit;

import canteen.member.problem.Refusal;

import org.springframework.http.HttpStatus;

class FollowUpUnknown extends Refusal {

	FollowUpUnknown() {
		super(HttpStatus.NOT_FOUND, "没有这一条跟进", "There is no such follow-up");
	}

}
