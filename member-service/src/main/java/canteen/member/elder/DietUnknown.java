package canteen.member.elder;

import canteen.member.problem.Refusal;

import org.springframework.http.HttpStatus;

public class DietUnknown extends Refusal {

	public DietUnknown() {
		super(HttpStatus.BAD_REQUEST, "饮食要求不认识，可填 清真、素食、低盐、低糖、软食、流食、过敏:食物、忌口:食物", "This diet is unknown",
				new Field("diets", "饮食要求不认识，可填 清真、素食、低盐、低糖、软食、流食、过敏:食物、忌口:食物"));
	}

}
