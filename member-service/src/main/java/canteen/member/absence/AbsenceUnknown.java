package canteen.member.absence;

import canteen.member.problem.Refusal;

import org.springframework.http.HttpStatus;

class AbsenceUnknown extends Refusal {

	AbsenceUnknown() {
		super(HttpStatus.NOT_FOUND, "没有这一条停餐记录", "There is no such absence");
	}

}
