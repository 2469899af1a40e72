package canteen.member.elder;

import canteen.member.problem.Refusal;

import org.springframework.http.HttpStatus;

public class TooManyToExport extends Refusal {

	TooManyToExport() {
		super(HttpStatus.BAD_REQUEST, "一次最多导出 20000 人，请加筛选条件分批导出", "An export holds 20,000 people at most: filter it");
	}

}
