package canteen.member.life;

import canteen.member.problem.Refusal;

import org.springframework.http.HttpStatus;

public class PeriodKindUnknown extends Refusal {

	PeriodKindUnknown() {
		super(HttpStatus.BAD_REQUEST, "状态种类应为 suspended 暂停、moved_away 迁出、institution 入住机构、hospital 住院",
				"The kind must be suspended, moved_away, institution or hospital",
				new Field("kind", "状态种类应为 suspended 暂停、moved_away 迁出、institution 入住机构、hospital 住院"));
	}

}
