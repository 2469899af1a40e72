package canteen.member.elder;

import canteen.member.problem.Refusal;

import org.springframework.http.HttpStatus;

public class ElderNotDeceased extends Refusal {

	ElderNotDeceased() {
		super(HttpStatus.CONFLICT, "这位老人没有登记去世", "No death is on record for this elder");
	}

}
