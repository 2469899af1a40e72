package canteen.member.absence;

import canteen.member.problem.Refusal;

import org.springframework.http.HttpStatus;

class AbsenceAlreadyCancelled extends Refusal {

	AbsenceAlreadyCancelled() {
		super(HttpStatus.CONFLICT, "这一条停餐已经取消", "That absence is already cancelled");
	}

}
