package canteen.member.intake;

import canteen.member.problem.Refusal;

import org.springframework.http.HttpStatus;

class IntakeBusy extends Refusal {

	IntakeBusy() {
		super(HttpStatus.CONFLICT, "这次导入现在不能做这一步，请先看它的进度", "This intake is not ready for that: look at its progress");
	}

}
