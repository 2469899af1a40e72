package canteen.member.intake;

import canteen.member.problem.Refusal;

import org.springframework.http.HttpStatus;

class TooManyIntakes extends Refusal {

	TooManyIntakes() {
		super(HttpStatus.TOO_MANY_REQUESTS, "正在处理的导入太多，请等几分钟再试",
				"Too many intakes are at work: try again in some minutes");
	}

}
