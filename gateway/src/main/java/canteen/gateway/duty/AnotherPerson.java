package canteen.gateway.duty;

import canteen.gateway.refusal.Refusal;

import org.springframework.http.HttpStatus;

/** Two steps into one account would be taken by one person. */
final class AnotherPerson extends Refusal {

	AnotherPerson() {
		super(HttpStatus.CONFLICT, "another-person", "您邀请了这个账号，重置验证器要由另一位管理员来办。",
				"You invited this account; another administrator resets its authenticator.");
	}

}
