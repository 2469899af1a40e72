package canteen.gateway.duty;

import canteen.gateway.refusal.Refusal;

import org.springframework.http.HttpStatus;

/** Nobody would be left to look after a part of the administration. */
final class LastOfDuty extends Refusal {

	LastOfDuty() {
		super(HttpStatus.CONFLICT, "last-of-duty", "这是最后一位能做这项管理的人，请先再设一位。",
				"Nobody else could do this part of the administration; appoint another first.");
	}

}
