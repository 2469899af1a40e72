package canteen.member.consent;

import canteen.member.problem.Refusal;

import org.springframework.http.HttpStatus;

public class ConsentDatesWrong extends Refusal {

	ConsentDatesWrong() {
		super(HttpStatus.BAD_REQUEST, "日期不能晚于今天，撤回不能早于同意",
				"Dates must not lie ahead, nor a withdrawal before the consent", new Field("on", "日期不能晚于今天，撤回不能早于同意"));
	}

}
