package canteen.member.household;

import canteen.member.problem.Refusal;

import org.springframework.http.HttpStatus;

public class GroupAlreadyKnown extends Refusal {

	GroupAlreadyKnown() {
		super(HttpStatus.CONFLICT, "已有同名的居民小组", "A residents' group has this name", new Field("name", "已有同名的居民小组"));
	}

}
