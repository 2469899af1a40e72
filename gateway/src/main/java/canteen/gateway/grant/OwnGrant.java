package canteen.gateway.grant;

import canteen.gateway.refusal.Refusal;

import org.springframework.http.HttpStatus;

/** Who asked for roles, or is to get them, tried to confirm them. */
final class OwnGrant extends Refusal {

	OwnGrant() {
		super(HttpStatus.CONFLICT, "own-grant", "授权要由另一位管理员确认，不能是提出的人，也不能是本人；另一位停用或换人后满七天，才能一人授权。",
				"Another administrator confirms this: neither who asked for it nor the person himself. A week after the last other one went, one alone may.");
	}

}
