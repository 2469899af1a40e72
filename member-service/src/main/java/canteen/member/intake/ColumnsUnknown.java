package canteen.member.intake;

import canteen.member.problem.Refusal;

import org.springframework.http.HttpStatus;

class ColumnsUnknown extends Refusal {

	ColumnsUnknown() {
		super(HttpStatus.BAD_REQUEST, "列的对应关系读不懂，应为表头到列名的 JSON，如 {\"老人名\":\"name\"}",
				"The columns are not a map of headings to column codes");
	}

}
