package canteen.member.visit;

import canteen.member.problem.Refusal;

import org.springframework.http.HttpStatus;

class NotSeenAfterAll extends Refusal {

	NotSeenAfterAll() {
		super(HttpStatus.CONFLICT, "食堂和送餐员都没有说后来见到了这位老人，请打电话或上门",
				"Nobody told that this elder was seen after all; call or visit");
	}

}
