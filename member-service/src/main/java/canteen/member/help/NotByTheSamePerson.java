package canteen.member.help;

import canteen.member.problem.Refusal;

import org.springframework.http.HttpStatus;

class NotByTheSamePerson extends Refusal {

	NotByTheSamePerson() {
		super(HttpStatus.CONFLICT, "记录的人和本人都不能确认，请另一位工作人员确认",
				"Neither who recorded them nor the person concerned can confirm hours");
	}

}
