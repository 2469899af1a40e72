package canteen.member.category;

import canteen.member.problem.Refusal;

import org.springframework.http.HttpStatus;

public class CategoryEndsSooner extends Refusal {

	CategoryEndsSooner() {
		super(HttpStatus.BAD_REQUEST, "这一段类别到期更早；要延长请另行登记新的一段", "This category ends sooner: record a new one to go on",
				new Field("on", "这一段类别到期更早；要延长请另行登记新的一段"));
	}

}
