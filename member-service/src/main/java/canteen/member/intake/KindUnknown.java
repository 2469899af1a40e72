package canteen.member.intake;

import canteen.member.problem.Refusal;

import org.springframework.http.HttpStatus;

class KindUnknown extends Refusal {

	KindUnknown() {
		super(HttpStatus.BAD_REQUEST, "导入种类应为 roster、deaths 或 categories，后两种要先预览",
				"The kind is roster, deaths or categories, the latter two with dryRun");
	}

}
