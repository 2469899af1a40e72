package canteen.member.elder;

import canteen.member.problem.Refusal;

import org.springframework.http.HttpStatus;

public class EthnicGroupUnknown extends Refusal {

	EthnicGroupUnknown() {
		super(HttpStatus.BAD_REQUEST, "民族应为 56 个民族之一，如 汉族、彝族，或填 未识别民族、外国血统", "The ethnic group is not one of the 56",
				new Field("ethnicGroup", "民族应为 56 个民族之一"));
	}

}
