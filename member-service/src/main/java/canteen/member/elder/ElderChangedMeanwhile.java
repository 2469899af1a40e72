package canteen.member.elder;

import canteen.member.problem.Refusal;

import org.springframework.http.HttpStatus;

public class ElderChangedMeanwhile extends Refusal {

	ElderChangedMeanwhile() {
		super(HttpStatus.CONFLICT, "这份资料刚被别人改过，请重新打开再改", "Somebody else changed this elder; open it again");
	}

}
