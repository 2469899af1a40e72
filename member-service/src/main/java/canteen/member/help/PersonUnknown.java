package canteen.member.help;

import canteen.member.problem.Refusal;

import org.springframework.http.HttpStatus;

class PersonUnknown extends Refusal {

	PersonUnknown() {
		super(HttpStatus.NOT_FOUND, "没有这位工作人员或志愿者", "There is no such member of staff or volunteer");
	}

}
