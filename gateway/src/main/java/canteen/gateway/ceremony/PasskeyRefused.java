package canteen.gateway.ceremony;

import canteen.gateway.refusal.Refusal;

import org.springframework.http.HttpStatus;

/** A passkey's answer does not hold, whatever the reason: it is not told to a guesser. */
public final class PasskeyRefused extends Refusal {

	public PasskeyRefused() {
		super(HttpStatus.BAD_REQUEST, "passkey-refused", "通行密钥没有通过。请再试一次，或者改用密码。",
				"The passkey was not accepted. Try again, or use your password.");
	}

}
