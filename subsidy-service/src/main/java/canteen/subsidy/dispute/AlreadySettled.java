package canteen.subsidy.dispute;

import canteen.subsidy.refusal.Refusal;

import org.springframework.http.HttpStatus;

/** Somebody settled this dispute before. */
final class AlreadySettled extends Refusal {

	AlreadySettled() {
		super(HttpStatus.CONFLICT, "already-settled", "这条异议已经处理过了。", "This dispute is settled already.");
	}

}
