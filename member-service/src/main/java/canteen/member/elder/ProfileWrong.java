package canteen.member.elder;

import canteen.member.problem.Refusal;

import org.springframework.http.HttpStatus;

public class ProfileWrong extends Refusal {

	ProfileWrong(String field, String words) {
		super(HttpStatus.BAD_REQUEST, words, "The field " + field + " is not one of the known values",
				new Field(field, words));
	}

}
