package canteen.member.household;

import canteen.member.problem.Refusal;

import org.springframework.http.HttpStatus;

public class ElsewhereAtHome extends Refusal {

	ElsewhereAtHome() {
		super(HttpStatus.CONFLICT, "这位老人在这段时间属于另一户，请先从那一户迁出", "The elder belongs to another household on these days",
				new Field("from", "这位老人在这段时间属于另一户，请先从那一户迁出"));
	}

}
