package canteen.member.life;

import canteen.member.problem.Refusal;

import org.springframework.http.HttpStatus;

public class PeriodOverlaps extends Refusal {

	PeriodOverlaps() {
		super(HttpStatus.CONFLICT, "与已登记的同类时段重叠，请先改原来的那一段",
				"It overlaps a period of the same kind; change that one first",
				new Field("from", "与已登记的同类时段重叠，请先改原来的那一段"));
	}

}
