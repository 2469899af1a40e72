package canteen.member.category;

import canteen.member.problem.Refusal;

import org.springframework.http.HttpStatus;

public class CategoryDatesWrong extends Refusal {

	CategoryDatesWrong() {
		super(HttpStatus.BAD_REQUEST, "类别的结束日期不能早于开始日期", "A category cannot end before it starts",
				new Field("to", "类别的结束日期不能早于开始日期"));
	}

}
