package canteen.gateway.token;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.IntStream;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;

import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.security.authentication.InsufficientAuthenticationException;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;

/**
 * The token that goes to a service in the name of the signed-in person. A token near its
 * end, which {@link RenewAhead} leaves only to somebody who comes back after a while, is
 * exchanged for the next one, once, however many requests of the session come at the same
 * time: a refresh token works only once.
 */
@Component
public class RelayToken {

	private static final Duration TOO_NEAR = Duration.ofSeconds(30);

	private final RenewSession renewal;

	private final Clock clock;

	/** So that the requests of one session wait here, and not each at the database. */
	private final Object[] locks = IntStream.range(0, 64).mapToObj((number) -> new Object()).toArray();

	RelayToken(RenewSession renewal, Clock clock) {
		this.renewal = renewal;
		this.clock = clock;
	}

	/**
	 * A token that is good for at least half a minute.
	 * @throws InsufficientAuthenticationException if nobody is signed in, or not any more
	 */
	public String of(HttpServletRequest request) {
		Authentication person = SecurityContextHolder.getContext().getAuthentication();
		HttpSession session = request.getSession(false);
		if (person == null || session == null) {
			throw new InsufficientAuthenticationException("nobody is signed in");
		}
		SessionTokens.Kept kept = (SessionTokens.Kept) session.getAttribute(SessionTokens.ATTRIBUTE);
		if (kept == null) {
			throw new InsufficientAuthenticationException("the session has no tokens");
		}
		return kept.isGoodAt(soon()) ? kept.access() : renewed(session.getId());
	}

	private String renewed(String session) {
		synchronized (this.locks[Math.floorMod(session.hashCode(), this.locks.length)]) {
			try {
				return this.renewal.renew(session, soon()).access();
			}
			catch (ConcurrencyFailureException ex) {
				// on a cluster the slower of two gateways is told only when it commits
				return this.renewal.renew(session, soon()).access();
			}
		}
	}

	private Instant soon() {
		return this.clock.instant().plus(TOO_NEAR);
	}

}
