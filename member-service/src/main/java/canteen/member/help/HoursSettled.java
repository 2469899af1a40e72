package canteen.member.help;

import canteen.member.problem.Refusal;

import org.springframework.http.HttpStatus;

class HoursSettled extends Refusal {

	HoursSettled() {
		super(HttpStatus.CONFLICT, "这条服务记录已经确认或冲销过", "This record of hours is already confirmed or taken back");
	}

}
