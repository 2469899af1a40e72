package canteen.member.life;

import canteen.member.problem.Refusal;

import org.springframework.http.HttpStatus;

public class PeriodDatesWrong extends Refusal {

	PeriodDatesWrong() {
		super(HttpStatus.BAD_REQUEST, "结束日期不能早于开始日期", "A period cannot end before it starts",
				new Field("to", "结束日期不能早于开始日期"));
	}

}
