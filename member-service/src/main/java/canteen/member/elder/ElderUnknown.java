package canteen.member.elder;

import canteen.member.problem.Refusal;

import org.springframework.http.HttpStatus;

public class ElderUnknown extends Refusal {

	public ElderUnknown() {
		super(HttpStatus.NOT_FOUND, "没有这位老人", "There is no such elder");
	}

}
