package canteen.member.ability;

import canteen.member.problem.Refusal;

import org.springframework.http.HttpStatus;

public class AbilityDatesWrong extends Refusal {

	AbilityDatesWrong() {
		super(HttpStatus.BAD_REQUEST, "评估日期不能晚于今天，有效期止不能早于起",
				"The assessment must not lie ahead, nor validity end before it starts",
				new Field("assessedOn", "评估日期不能晚于今天，有效期止不能早于起"));
	}

}
