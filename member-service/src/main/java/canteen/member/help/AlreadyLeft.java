package canteen.member.help;

import canteen.member.problem.Refusal;

import org.springframework.http.HttpStatus;

class AlreadyLeft extends Refusal {

	AlreadyLeft() {
		super(HttpStatus.CONFLICT, "这个人那天不在岗：还没加入或已经离开", "This person had not joined or had left by that day");
	}

}
