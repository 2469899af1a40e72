package canteen.member.category;

import canteen.member.problem.Refusal;

import org.springframework.http.HttpStatus;

public class CategoryOverlaps extends Refusal {

	CategoryOverlaps() {
		super(HttpStatus.CONFLICT, "与已有的同一类别时间重叠，请先结束原来的那一条", "It overlaps the same category; end that one first",
				new Field("from", "与已有的同一类别时间重叠，请先结束原来的那一条"));
	}

}
