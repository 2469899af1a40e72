package canteen.gateway.session;

import canteen.gateway.refusal.Refusal;

import org.springframework.http.HttpStatus;

/** The person is not signed in there, or not any more. */
final class NoSuchSession extends Refusal {

	NoSuchSession() {
		super(HttpStatus.NOT_FOUND, "no-such-session", "没有这个登录，可能已经退出了。",
				"There is no such session; it may have ended.");
	}

}
