package canteen.gateway.duty;

import canteen.gateway.refusal.Refusal;

import org.springframework.http.HttpStatus;

/** The duties were split before. */
final class AlreadySplit extends Refusal {

	AlreadySplit() {
		super(HttpStatus.CONFLICT, "already-split", "三项管理已经分开。", "The duties are split already.");
	}

}
