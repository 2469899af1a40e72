package canteen.member.visit;

import canteen.member.problem.Refusal;

import org.springframework.http.HttpStatus;

class FollowUpTaken extends Refusal {

	FollowUpTaken() {
		super(HttpStatus.CONFLICT, "已经有人在跟进，接手请写明原因", "Somebody else is on it; say why you take it over");
	}

}
