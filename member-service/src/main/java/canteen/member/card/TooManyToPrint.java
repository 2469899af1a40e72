package canteen.member.card;

import canteen.member.problem.Refusal;

import org.springframework.http.HttpStatus;

class TooManyToPrint extends Refusal {

	TooManyToPrint() {
		super(HttpStatus.BAD_REQUEST, "一次最多打印 2000 张卡，请按居民小组分批打印",
				"A sheet holds 2,000 cards at most: print it group by group");
	}

}
