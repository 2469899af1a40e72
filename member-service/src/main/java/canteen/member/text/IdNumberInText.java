package canteen.member.text;

import canteen.member.problem.Refusal;

import org.springframework.http.HttpStatus;

class IdNumberInText extends Refusal {

	IdNumberInText(String field) {
		super(HttpStatus.BAD_REQUEST, "文字里写有身份证号，请删去号码再保存；要记身份证号请填在“身份证号”一栏",
				"A text holds an ID number: leave it out; an ID number has a field of its own",
				new Field(field, "请删去身份证号"));
	}

}
