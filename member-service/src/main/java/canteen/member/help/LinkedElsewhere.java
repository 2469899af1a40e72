package canteen.member.help;

import canteen.member.problem.Refusal;

import org.springframework.http.HttpStatus;

class LinkedElsewhere extends Refusal {

	LinkedElsewhere() {
		super(HttpStatus.CONFLICT, "登录账号请管理员在“账号”页面关联",
				"An administrator links sign-in accounts on the page of accounts",
				new Field("account", "请管理员在“账号”页面关联"));
	}

}
