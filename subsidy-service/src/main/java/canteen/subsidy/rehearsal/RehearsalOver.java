package canteen.subsidy.rehearsal;

import canteen.subsidy.refusal.Refusal;

import org.springframework.http.HttpStatus;

/** A rehearsal that is over cannot be cancelled. */
public final class RehearsalOver extends Refusal {

	RehearsalOver() {
		super(HttpStatus.CONFLICT, "rehearsal-over", "这次试算已经结束,不能再取消。",
				"This rehearsal is over and cannot be cancelled.");
	}

}
