package canteen.member.access;

import canteen.member.problem.Refusal;

import org.springframework.http.HttpStatus;

class CanteenNotYours extends Refusal {

	CanteenNotYours() {
		super(HttpStatus.FORBIDDEN, "这个食堂不归您的账号管", "That canteen is outside your account");
	}

}
