package canteen.gateway.passkey;

import canteen.gateway.factor.SecondFactorReset;

import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** A lost phone may hold passkeys too. */
@Component
class ForgetPasskeys {

	private final Passkeys passkeys;

	ForgetPasskeys(Passkeys passkeys) {
		this.passkeys = passkeys;
	}

	@EventListener
	void reset(SecondFactorReset reset) {
		this.passkeys.removeAll(reset.account().id());
	}

}
