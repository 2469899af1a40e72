package canteen.member.visit;

import canteen.member.problem.Refusal;

import org.springframework.http.HttpStatus;

class FollowUpClosed extends Refusal {

	FollowUpClosed() {
		super(HttpStatus.CONFLICT, "这一条跟进已经办结", "That follow-up is closed");
	}

}
