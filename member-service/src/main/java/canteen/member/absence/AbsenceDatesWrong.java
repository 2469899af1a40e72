package canteen.member.absence;

import canteen.member.problem.Refusal;

import org.springframework.http.HttpStatus;

class AbsenceDatesWrong extends Refusal {

	AbsenceDatesWrong() {
		super(HttpStatus.BAD_REQUEST, "结束日期不能早于开始日期，最长一年",
				"An absence ends on or after its first day and lasts a year at most",
				new Field("to", "结束日期不能早于开始日期，最长一年"));
	}

}
