package canteen.member.help;

import canteen.member.problem.Refusal;

import org.springframework.http.HttpStatus;

class TeamUnknown extends Refusal {

	TeamUnknown() {
		super(HttpStatus.NOT_FOUND, "没有这个照护小组，或者不在这个小组里", "There is no such care team, or nobody such in it");
	}

}
