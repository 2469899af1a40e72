package canteen.gateway.account;

import canteen.gateway.refusal.Refusal;

import org.springframework.http.HttpStatus;

/** The id belongs to nobody. */
public final class NoSuchAccount extends Refusal {

	public NoSuchAccount() {
		super(HttpStatus.NOT_FOUND, "no-such-account", "没有这个账号。", "There is no such account.");
	}

}
