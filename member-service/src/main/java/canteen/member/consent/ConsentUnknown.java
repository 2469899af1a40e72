package canteen.member.consent;

import canteen.member.problem.Refusal;

import org.springframework.http.HttpStatus;

public class ConsentUnknown extends Refusal {

	ConsentUnknown() {
		super(HttpStatus.NOT_FOUND, "没有这条同意记录", "There is no such consent");
	}

}
