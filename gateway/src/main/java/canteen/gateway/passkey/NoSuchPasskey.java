package canteen.gateway.passkey;

import canteen.gateway.refusal.Refusal;

import org.springframework.http.HttpStatus;

/** The person has no such passkey, or not any more. */
final class NoSuchPasskey extends Refusal {

	NoSuchPasskey() {
		super(HttpStatus.NOT_FOUND, "no-such-passkey", "没有这个通行密钥，可能已经删掉了。",
				"There is no such passkey; it may have been removed.");
	}

}
