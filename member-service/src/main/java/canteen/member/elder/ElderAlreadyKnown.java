package canteen.member.elder;

import canteen.member.problem.Refusal;

import org.springframework.http.HttpStatus;

public class ElderAlreadyKnown extends Refusal {

	ElderAlreadyKnown() {
		super(HttpStatus.CONFLICT, "这个身份证号已经登记过，请用后四位查找", "This ID number is already on the roster");
	}

}
