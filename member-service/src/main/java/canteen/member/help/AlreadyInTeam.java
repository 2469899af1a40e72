package canteen.member.help;

import canteen.member.problem.Refusal;

import org.springframework.http.HttpStatus;

class AlreadyInTeam extends Refusal {

	AlreadyInTeam() {
		super(HttpStatus.CONFLICT, "这段时间已经在这个小组里", "Already in this team at that time");
	}

}
