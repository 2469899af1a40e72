package canteen.member.category;

import canteen.member.problem.Refusal;

import org.springframework.http.HttpStatus;

public class ApplicantMayNotApprove extends Refusal {

	ApplicantMayNotApprove() {
		super(HttpStatus.FORBIDDEN, "申请登记人不能批准自己登记的申请，请由另一人批准", "Who recorded an application may not approve it");
	}

}
