package canteen.gateway.account;

import canteen.gateway.refusal.Refusal;

import org.springframework.http.HttpStatus;

/** Nobody would be left to look after accounts. */
final class LastAdministrator extends Refusal {

	LastAdministrator() {
		super(HttpStatus.CONFLICT, "last-administrator", "这是最后一位管理员,请先再设一位。",
				"This is the last administrator; appoint another first.");
	}

}
