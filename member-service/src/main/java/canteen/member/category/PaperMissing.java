package canteen.member.category;

import canteen.member.problem.Refusal;

import org.springframework.http.HttpStatus;

public class PaperMissing extends Refusal {

	PaperMissing() {
		super(HttpStatus.BAD_REQUEST, "核准类别要填写批准文号", "A category is approved by a paper with a number",
				new Field("paper", "请填写批准文号"));
	}

}
