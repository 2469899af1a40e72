package canteen.member.category;

import canteen.member.problem.Refusal;

import org.springframework.http.HttpStatus;

public class ApplicationUnknown extends Refusal {

	ApplicationUnknown() {
		super(HttpStatus.NOT_FOUND, "没有这份类别申请", "There is no such application");
	}

}
