package canteen.member.duplicate;

import canteen.member.problem.Refusal;

import org.springframework.http.HttpStatus;

class MergeUnknown extends Refusal {

	MergeUnknown() {
		super(HttpStatus.NOT_FOUND, "没有这次合并，或已撤销", "There is no such merge, or it was undone");
	}

}
