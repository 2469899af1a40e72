package canteen.member.intake;

import canteen.member.problem.Refusal;

import org.springframework.http.HttpStatus;

class RowNotToDecide extends Refusal {

	RowNotToDecide() {
		super(HttpStatus.CONFLICT, "这一行不在待核对之列", "This row is not to be decided");
	}

}
