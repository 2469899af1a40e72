package canteen.member.duplicate;

import canteen.member.problem.Refusal;

import org.springframework.http.HttpStatus;

class OnlyTheDroppedDied extends Refusal {

	OnlyTheDroppedDied() {
		super(HttpStatus.CONFLICT, "要并入的那份登记记着去世，保留的这份没有：请先核实，在保留的这份上登记去世（或在那份上撤销误报），再合并",
				"The record to drop says the elder died, the one to keep does not: record the death on the kept one, or withdraw it, then merge");
	}

}
