package canteen.member.access;

import canteen.member.problem.Refusal;

import org.springframework.http.HttpStatus;

class ForeignCanteen extends Refusal {

	ForeignCanteen() {
		super(HttpStatus.FORBIDDEN, "这位老人属于别的助餐点，您的账号不能查看或修改", "This elder belongs to a canteen outside your account");
	}

}
