package canteen.member.household;

import canteen.member.problem.Refusal;

import org.springframework.http.HttpStatus;

public class HouseholdUnknown extends Refusal {

	HouseholdUnknown() {
		super(HttpStatus.NOT_FOUND, "没有这一户", "There is no such household");
	}

}
