package canteen.member.card;

import canteen.member.problem.Refusal;

import org.springframework.http.HttpStatus;

class CardStillLive extends Refusal {

	CardStillLive() {
		super(HttpStatus.CONFLICT, "这位老人还有一张有效的卡，请先挂失再发临时卡", "This elder still has a live card: revoke it first");
	}

}
