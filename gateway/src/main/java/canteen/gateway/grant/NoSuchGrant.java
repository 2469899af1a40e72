package canteen.gateway.grant;

import canteen.gateway.refusal.Refusal;

import org.springframework.http.HttpStatus;

/** Nothing waits to be confirmed. */
final class NoSuchGrant extends Refusal {

	NoSuchGrant() {
		super(HttpStatus.NOT_FOUND, "no-such-grant", "没有等待确认的授权。", "No roles are waiting for this account.");
	}

}
