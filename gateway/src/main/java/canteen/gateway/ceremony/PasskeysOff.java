package canteen.gateway.ceremony;

import canteen.gateway.refusal.Refusal;

import org.springframework.http.HttpStatus;

/** No browser has passkeys at the address of this site. */
final class PasskeysOff extends Refusal {

	PasskeysOff() {
		super(HttpStatus.CONFLICT, "passkeys-off", Site.WHY_OFF_ZH, Site.WHY_OFF_EN);
	}

}
