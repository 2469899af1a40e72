package canteen.member.elder;

import canteen.member.problem.Refusal;

import org.springframework.http.HttpStatus;

public class BirthDateWrong extends Refusal {

	BirthDateWrong() {
		super(HttpStatus.BAD_REQUEST, "出生日期没有填写，或与身份证号不一致", "The birth date is missing or differs from the ID number",
				new Field("birthDate", "出生日期没有填写，或与身份证号不一致"));
	}

}
