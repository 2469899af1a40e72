package canteen.member.elder;

import canteen.member.problem.Refusal;

import org.springframework.http.HttpStatus;

public class DietsTooMany extends Refusal {

	DietsTooMany() {
		super(HttpStatus.BAD_REQUEST, "饮食要求太多，合起来最多 400 个字", "These diets are too many: 400 characters at most",
				new Field("diets", "饮食要求太多，合起来最多 400 个字"));
	}

}
