package canteen.member.text;

import canteen.member.problem.Refusal;

import org.springframework.http.HttpStatus;

class SignsUnseen extends Refusal {

	SignsUnseen(String field) {
		super(HttpStatus.BAD_REQUEST, "文字里有看不见或不成字的符号，请删去后重新输入",
				"A text holds signs that cannot be shown: type it anew", new Field(field, "请重新输入这一项"));
	}

}
