package canteen.member.diet;

import canteen.member.problem.Refusal;

import org.springframework.http.HttpStatus;

class SlipNeedsConsent extends Refusal {

	SlipNeedsConsent() {
		super(HttpStatus.CONFLICT, "先登记老人对健康信息的同意书，再存医嘱",
				"Record the consent for health data before keeping a doctor's slip");
	}

}
