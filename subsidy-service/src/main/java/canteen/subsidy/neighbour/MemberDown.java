package canteen.subsidy.neighbour;

import canteen.subsidy.refusal.Refusal;

import org.springframework.http.HttpStatus;

/** Member-service does not answer; what needs names must wait. */
public final class MemberDown extends Refusal {

	MemberDown(Exception cause) {
		super(HttpStatus.SERVICE_UNAVAILABLE, "member-down", "名册服务暂时没有回应,姓名取不到,请稍后再试。账目没有受影响。",
				"The roster does not answer, so names cannot be fetched. Try again later; the ledger is unharmed.");
		initCause(cause);
	}

}
