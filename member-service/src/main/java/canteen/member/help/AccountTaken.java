package canteen.member.help;

import canteen.member.problem.Refusal;

import org.springframework.http.HttpStatus;

class AccountTaken extends Refusal {

	AccountTaken() {
		super(HttpStatus.CONFLICT, "这个登录账号已经关联了另一个人", "Another person has this sign-in account",
				new Field("account", "已经关联了另一个人"));
	}

}
