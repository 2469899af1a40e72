package canteen.member.help;

import canteen.member.problem.Refusal;

import org.springframework.http.HttpStatus;

class DutyOverlaps extends Refusal {

	DutyOverlaps() {
		super(HttpStatus.CONFLICT, "这个人那个时间已经有别的班", "This person has another duty at that time");
	}

}
