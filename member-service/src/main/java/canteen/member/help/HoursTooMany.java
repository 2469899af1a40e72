package canteen.member.help;

import canteen.member.problem.Refusal;

import org.springframework.http.HttpStatus;

class HoursTooMany extends Refusal {

	HoursTooMany() {
		super(HttpStatus.CONFLICT, "一个人一天的服务时间不能超过 24 小时", "Nobody serves more than 24 hours in a day");
	}

}
