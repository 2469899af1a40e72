package canteen.member.category;

import canteen.member.problem.Refusal;

import org.springframework.http.HttpStatus;

public class StepOutOfOrder extends Refusal {

	StepOutOfOrder() {
		super(HttpStatus.CONFLICT, "审批要按 申请、核查、批准、公示、结束 的顺序进行",
				"Steps go applied, checked, approved, public notice, ended",
				new Field("state", "审批要按 申请、核查、批准、公示、结束 的顺序进行"));
	}

}
