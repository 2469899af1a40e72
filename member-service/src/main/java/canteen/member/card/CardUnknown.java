package canteen.member.card;

import canteen.member.problem.Refusal;

import org.springframework.http.HttpStatus;

public class CardUnknown extends Refusal {

	CardUnknown() {
		super(HttpStatus.NOT_FOUND, "没有这张卡", "There is no such card");
	}

}
