package canteen.member.household;

import canteen.member.problem.Refusal;

import org.springframework.http.HttpStatus;

class ForeignHousehold extends Refusal {

	ForeignHousehold() {
		super(HttpStatus.FORBIDDEN, "这一户的老人都属于别的助餐点，您的账号不能查看或修改",
				"Everybody of this household belongs to a canteen outside your account");
	}

}
