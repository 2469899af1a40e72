package canteen.member.text;

import canteen.member.problem.Refusal;

import org.springframework.http.HttpStatus;

/** An address that holds an ID number: addresses are kept in logs and histories. */
public class FullIdNumberInAddress extends Refusal {

	public FullIdNumberInAddress() {
		super(HttpStatus.BAD_REQUEST, "请不要用完整身份证号查找，只输入后四位",
				"Search by the last four digits, never the full ID number");
	}

}
