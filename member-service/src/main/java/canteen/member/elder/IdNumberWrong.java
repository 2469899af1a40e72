package canteen.member.elder;

import canteen.member.problem.Refusal;

import org.springframework.http.HttpStatus;

/**
 * Says what is wrong with an ID number, never which number it is.
 */
public class IdNumberWrong extends Refusal {

	IdNumberWrong(String chinese, String english) {
		super(HttpStatus.BAD_REQUEST, "身份证号" + chinese, "The ID number " + english,
				new Field("idNumber", "身份证号" + chinese));
	}

}
