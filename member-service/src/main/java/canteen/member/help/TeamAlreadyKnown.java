package canteen.member.help;

import canteen.member.problem.Refusal;

import org.springframework.http.HttpStatus;

class TeamAlreadyKnown extends Refusal {

	TeamAlreadyKnown() {
		super(HttpStatus.CONFLICT, "已经有同名的照护小组", "A care team of that name exists");
	}

}
