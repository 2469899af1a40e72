package canteen.member.intake;

import canteen.member.problem.Refusal;

import org.springframework.http.HttpStatus;

class IntakeUnknown extends Refusal {

	IntakeUnknown() {
		super(HttpStatus.NOT_FOUND, "没有这次导入，或它没有错误行", "There is no such intake, or it had no errors");
	}

}
