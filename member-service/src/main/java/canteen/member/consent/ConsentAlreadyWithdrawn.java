package canteen.member.consent;

import canteen.member.problem.Refusal;

import org.springframework.http.HttpStatus;

public class ConsentAlreadyWithdrawn extends Refusal {

	ConsentAlreadyWithdrawn() {
		super(HttpStatus.CONFLICT, "这条同意已经撤回", "This consent is already withdrawn");
	}

}
