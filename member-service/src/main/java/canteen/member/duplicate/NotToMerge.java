package canteen.member.duplicate;

import canteen.member.problem.Refusal;

import org.springframework.http.HttpStatus;

class NotToMerge extends Refusal {

	NotToMerge() {
		super(HttpStatus.CONFLICT, "这两位不能合并：是同一条记录，或有一位已被合并",
				"These two cannot be merged: one record, or merged already");
	}

}
