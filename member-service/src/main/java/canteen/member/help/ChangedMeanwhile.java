package canteen.member.help;

import canteen.member.problem.Refusal;

import org.springframework.http.HttpStatus;

class ChangedMeanwhile extends Refusal {

	ChangedMeanwhile() {
		super(HttpStatus.CONFLICT, "别人刚刚改过这份资料，请刷新后再改", "Somebody else changed this meanwhile; reload and try again");
	}

}
