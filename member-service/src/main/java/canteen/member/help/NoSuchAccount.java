package canteen.member.help;

import canteen.member.problem.Refusal;

import org.springframework.http.HttpStatus;

class NoSuchAccount extends Refusal {

	NoSuchAccount() {
		super(HttpStatus.NOT_FOUND, "您的账号还没有关联工作人员或志愿者档案，请找社区办公室",
				"Your account is not linked to a member of staff or a volunteer yet");
	}

}
