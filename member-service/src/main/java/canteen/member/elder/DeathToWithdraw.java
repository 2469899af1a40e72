package canteen.member.elder;

import canteen.member.problem.Refusal;

import org.springframework.http.HttpStatus;

public class DeathToWithdraw extends Refusal {

	DeathToWithdraw() {
		super(HttpStatus.CONFLICT, "这位老人登记为去世；登记有误请用“撤销死亡登记”并写明原因",
				"This elder is recorded as deceased: use /death/withdraw",
				new Field("status", "这位老人登记为去世；登记有误请用“撤销死亡登记”并写明原因"));
	}

}
