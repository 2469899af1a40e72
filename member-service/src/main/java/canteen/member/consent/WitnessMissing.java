package canteen.member.consent;

import canteen.member.problem.Refusal;

import org.springframework.http.HttpStatus;

public class WitnessMissing extends Refusal {

	WitnessMissing() {
		super(HttpStatus.BAD_REQUEST, "口头同意要有见证人", "An oral consent needs a witness",
				new Field("witness", "口头同意要有见证人"));
	}

}
