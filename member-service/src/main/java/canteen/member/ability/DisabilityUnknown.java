package canteen.member.ability;

import canteen.member.problem.Refusal;

import org.springframework.http.HttpStatus;

public class DisabilityUnknown extends Refusal {

	DisabilityUnknown() {
		super(HttpStatus.NOT_FOUND, "没有这条残疾记录", "There is no such disability");
	}

}
