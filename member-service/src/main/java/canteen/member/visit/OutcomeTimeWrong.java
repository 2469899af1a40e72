package canteen.member.visit;

import canteen.member.problem.Refusal;

import org.springframework.http.HttpStatus;

class OutcomeTimeWrong extends Refusal {

	OutcomeTimeWrong() {
		super(HttpStatus.BAD_REQUEST, "时间不能在将来，也不能早于一个月前", "The time is in the future or more than a month ago");
	}

}
