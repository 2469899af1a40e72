package canteen.member.intake;

import canteen.member.problem.Refusal;

import org.springframework.http.HttpStatus;

class HeadingsMissing extends Refusal {

	HeadingsMissing() {
		super(HttpStatus.BAD_REQUEST, "没有找到表头：前 10 行里要有“姓名”和“身份证号”两列，可下载模板对照",
				"No heading row with 姓名 and 身份证号 among the first ten");
	}

}
