package canteen.member.elder;

import canteen.member.problem.Refusal;

import org.springframework.http.HttpStatus;

public class DeathDateWrong extends Refusal {

	DeathDateWrong() {
		super(HttpStatus.BAD_REQUEST, "去世日期不能晚于今天，也不能早于出生日期", "The date of death must lie between birth and today",
				new Field("date", "去世日期不能晚于今天，也不能早于出生日期"));
	}

}
