package canteen.member.help;

import canteen.member.problem.Refusal;

import org.springframework.http.HttpStatus;

class NotLeft extends Refusal {

	NotLeft() {
		super(HttpStatus.CONFLICT, "这个人没有登记离开，不用恢复", "This person has not left");
	}

}
