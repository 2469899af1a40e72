package canteen.member.elder;

import canteen.member.problem.Refusal;

import org.springframework.http.HttpStatus;

class ReasonMissing extends Refusal {

	ReasonMissing() {
		super(HttpStatus.BAD_REQUEST, "导出完整号码必须填写理由", "Say why you need the full numbers");
	}

}
