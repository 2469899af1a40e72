package canteen.member.help;

import canteen.member.problem.Refusal;

import org.springframework.http.HttpStatus;

class DutyUnknown extends Refusal {

	DutyUnknown() {
		super(HttpStatus.NOT_FOUND, "没有这个班，或者已经取消", "There is no such duty, or it is cancelled");
	}

}
