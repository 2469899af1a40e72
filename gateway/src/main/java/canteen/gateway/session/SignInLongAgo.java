package canteen.gateway.session;

import java.time.Duration;
import java.time.Instant;

import canteen.gateway.refusal.Refusal;
import jakarta.servlet.http.HttpSession;

import org.springframework.http.HttpStatus;

/** Whoever finds a page open must not be able to change how its owner signs in. */
public final class SignInLongAgo extends Refusal {

	private SignInLongAgo() {
		super(HttpStatus.FORBIDDEN, "sign-in-long-ago", "登录已经有一会儿了。请重新登录，再来修改登录方式。",
				"You signed in a while ago. Sign in again, then change how you sign in.");
	}

	/**
	 * Lets pass whoever proved who he is no longer ago than this.
	 * @throws SignInLongAgo otherwise
	 */
	public static void refuse(HttpSession session, Instant now, Duration recent) {
		if (OwnSessions.since(session).plus(recent).isBefore(now)) {
			throw new SignInLongAgo();
		}
	}

}
