package canteen.member.help;

import canteen.member.problem.Refusal;

import org.springframework.http.HttpStatus;

class HoursUnknown extends Refusal {

	HoursUnknown() {
		super(HttpStatus.NOT_FOUND, "没有这条服务记录", "There is no such record of hours");
	}

}
