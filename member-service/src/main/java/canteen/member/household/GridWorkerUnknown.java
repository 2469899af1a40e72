package canteen.member.household;

import canteen.member.problem.Refusal;

import org.springframework.http.HttpStatus;

public class GridWorkerUnknown extends Refusal {

	GridWorkerUnknown() {
		super(HttpStatus.NOT_FOUND, "没有这位网格员", "There is no such grid worker");
	}

}
