package canteen.member.household;

import canteen.member.problem.Refusal;

import org.springframework.http.HttpStatus;

public class HouseholdAlreadyKnown extends Refusal {

	HouseholdAlreadyKnown() {
		super(HttpStatus.CONFLICT, "这个户号已经登记过", "This household number is already known",
				new Field("number", "这个户号已经登记过"));
	}

}
