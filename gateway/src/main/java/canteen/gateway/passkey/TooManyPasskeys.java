package canteen.gateway.passkey;

import canteen.gateway.refusal.Refusal;

import org.springframework.http.HttpStatus;

/** Ten passkeys are enough for anybody. */
final class TooManyPasskeys extends Refusal {

	TooManyPasskeys() {
		super(HttpStatus.CONFLICT, "too-many-passkeys", "最多登记 10 个通行密钥，请先删掉不用的。",
				"Ten passkeys at most: remove one that is not used.");
	}

}
