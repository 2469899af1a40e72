package canteen.member.household;

import canteen.member.problem.Refusal;

import org.springframework.http.HttpStatus;

public class HouseholdDatesWrong extends Refusal {

	HouseholdDatesWrong() {
		super(HttpStatus.BAD_REQUEST, "结束日期不能早于开始日期", "It cannot end before it starts",
				new Field("to", "结束日期不能早于开始日期"));
	}

}
