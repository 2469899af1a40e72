package canteen.member.card;

import canteen.member.problem.Refusal;

import org.springframework.http.HttpStatus;

class NoCardForGone extends Refusal {

	NoCardForGone() {
		super(HttpStatus.CONFLICT, "这位老人不是在册就餐状态，不能发卡", "Only an active elder gets a card");
	}

}
