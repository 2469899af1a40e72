package canteen.member.category;

import canteen.member.problem.Refusal;

import org.springframework.http.HttpStatus;

public class CategoryUnknown extends Refusal {

	public CategoryUnknown() {
		super(HttpStatus.BAD_REQUEST, "人员类别不认识", "This category is unknown", new Field("tag", "人员类别不认识"));
	}

}
