package canteen.member.card;

import canteen.member.problem.Refusal;

import org.springframework.http.HttpStatus;

public class CardAlreadyRevoked extends Refusal {

	CardAlreadyRevoked() {
		super(HttpStatus.CONFLICT, "这张卡已经作废", "This card is already revoked");
	}

}
