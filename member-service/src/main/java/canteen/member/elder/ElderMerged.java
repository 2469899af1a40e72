package canteen.member.elder;

import canteen.member.problem.Refusal;

import org.springframework.http.HttpStatus;

public class ElderMerged extends Refusal {

	ElderMerged() {
		super(HttpStatus.CONFLICT, "这条登记已并入另一位老人：请改那一位，或先撤销合并",
				"This record was made one with another elder: change that one, or undo the merge first");
	}

}
