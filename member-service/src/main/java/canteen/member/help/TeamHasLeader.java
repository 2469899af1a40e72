package canteen.member.help;

import canteen.member.problem.Refusal;

import org.springframework.http.HttpStatus;

class TeamHasLeader extends Refusal {

	TeamHasLeader() {
		super(HttpStatus.CONFLICT, "这个小组那段时间已经有组长，请先结束原组长", "This team already has a leader then; end that first");
	}

}
