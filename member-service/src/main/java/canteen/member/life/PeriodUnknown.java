package canteen.member.life;

import canteen.member.problem.Refusal;

import org.springframework.http.HttpStatus;

public class PeriodUnknown extends Refusal {

	PeriodUnknown() {
		super(HttpStatus.NOT_FOUND, "没有这一段状态记录", "There is no such period");
	}

}
