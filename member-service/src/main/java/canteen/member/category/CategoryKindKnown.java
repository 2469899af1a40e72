package canteen.member.category;

import canteen.member.problem.Refusal;

import org.springframework.http.HttpStatus;

public class CategoryKindKnown extends Refusal {

	CategoryKindKnown() {
		super(HttpStatus.CONFLICT, "已有这个代码或名称的类别", "A category with this code or name is on the list",
				new Field("name", "已有这个代码或名称的类别"));
	}

}
