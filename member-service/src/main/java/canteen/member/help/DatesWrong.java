package canteen.member.help;

import canteen.member.problem.Refusal;

import org.springframework.http.HttpStatus;

class DatesWrong extends Refusal {

	DatesWrong() {
		super(HttpStatus.UNPROCESSABLE_CONTENT, "日期或时间不对：结束不能早于开始，也不能在未来",
				"The dates or times are wrong: an end is not before its start, nor in the future");
	}

}
