package canteen.member.help;

import canteen.member.problem.Refusal;

import org.springframework.http.HttpStatus;

class StillHelps extends Refusal {

	StillHelps() {
		super(HttpStatus.CONFLICT, "这个人还在岗，请先登记离开再匿名", "This person still helps; record the leaving first");
	}

}
