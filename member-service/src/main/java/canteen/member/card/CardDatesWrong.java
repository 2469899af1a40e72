package canteen.member.card;

import canteen.member.problem.Refusal;

import org.springframework.http.HttpStatus;

class CardDatesWrong extends Refusal {

	CardDatesWrong() {
		super(HttpStatus.BAD_REQUEST, "临时卡的到期日应在今天到 31 天之内",
				"A temporary card ends between today and 31 days from now");
	}

}
