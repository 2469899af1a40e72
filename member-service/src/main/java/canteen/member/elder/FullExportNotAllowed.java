package canteen.member.elder;

import canteen.member.problem.Refusal;

import org.springframework.http.HttpStatus;

class FullExportNotAllowed extends Refusal {

	FullExportNotAllowed() {
		super(HttpStatus.FORBIDDEN, "您的账号只能导出打码的名单", "Your account may only export masked lists");
	}

}
