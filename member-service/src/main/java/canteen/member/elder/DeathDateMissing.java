package canteen.member.elder;

import canteen.member.problem.Refusal;

import org.springframework.http.HttpStatus;

public class DeathDateMissing extends Refusal {

	DeathDateMissing() {
		super(HttpStatus.BAD_REQUEST, "登记去世要填日期和来源，请用“登记去世”", "A death needs its date and source: use /death",
				new Field("status", "登记去世要填日期和来源，请用“登记去世”"));
	}

}
