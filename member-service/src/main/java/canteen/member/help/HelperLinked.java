package canteen.member.help;

import canteen.member.problem.Refusal;

import org.springframework.http.HttpStatus;

class HelperLinked extends Refusal {

	HelperLinked() {
		super(HttpStatus.CONFLICT, "这个人已经关联了另一个登录账号", "This person has another sign-in account",
				new Field("person", "已经关联了另一个登录账号"));
	}

}
