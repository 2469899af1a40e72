package canteen.member.household;

import canteen.member.problem.Refusal;

import org.springframework.http.HttpStatus;

public class GroupUnknown extends Refusal {

	GroupUnknown() {
		super(HttpStatus.NOT_FOUND, "没有这个居民小组", "There is no such residents' group");
	}

}
