package canteen.member.duplicate;

import canteen.member.problem.Refusal;

import org.springframework.http.HttpStatus;

class ChangedSinceMerge extends Refusal {

	ChangedSinceMerge() {
		super(HttpStatus.CONFLICT, "合并之后资料又改过，不能整体撤销，请手工修改", "The kept elder was changed since: mend it by hand");
	}

}
