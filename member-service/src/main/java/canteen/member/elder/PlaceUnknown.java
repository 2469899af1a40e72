package canteen.member.elder;

import canteen.member.problem.Refusal;

import org.springframework.http.HttpStatus;

public class PlaceUnknown extends Refusal {

	PlaceUnknown() {
		super(HttpStatus.BAD_REQUEST, "户籍地代码应为 6 位（区县）、9 位或 12 位（乡镇）数字",
				"The registered place must be a code of 6, 9 or 12 digits",
				new Field("registeredPlace", "户籍地代码应为 6 位（区县）、9 位或 12 位（乡镇）数字"));
	}

}
