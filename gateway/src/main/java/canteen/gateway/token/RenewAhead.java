package canteen.gateway.token;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

import canteen.gateway.session.RecentSessions;

import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.security.authentication.InsufficientAuthenticationException;
import org.springframework.session.Session;
import org.springframework.stereotype.Component;

/**
 * Renews the tokens of those who are at work before they end, so that no scan waits for
 * it. Whoever does nothing for a while gets the next ones when he comes back.
 */
@Component
class RenewAhead {

	private static final Duration AT_WORK = Duration.ofSeconds(15);

	/** Well before {@link RelayToken} would do it while somebody waits. */
	private static final Duration BEFORE_THE_END = Duration.ofSeconds(60);

	/** Counters that opened together at eleven do not all renew in the same second. */
	private static final int SPREAD_SECONDS = 60;

	private final RecentSessions recent;

	private final RenewSession renewal;

	private final Clock clock;

	RenewAhead(RecentSessions recent, RenewSession renewal, Clock clock) {
		this.recent = recent;
		this.renewal = renewal;
		this.clock = clock;
	}

	@Scheduled(initialDelayString = "PT5S", fixedDelayString = "PT5S")
	void look() {
		Instant now = this.clock.instant();
		this.recent.usedSince(now.minus(AT_WORK)).forEach((session) -> look(session, now));
	}

	private void look(Session session, Instant now) {
		SessionTokens.Kept kept = session.getAttribute(SessionTokens.ATTRIBUTE);
		Instant soon = now.plus(BEFORE_THE_END).plusSeconds(Math.floorMod(session.getId().hashCode(), SPREAD_SECONDS));
		if (kept != null && !kept.isGoodAt(soon)) {
			try {
				this.renewal.renew(session.getId(), soon);
			}
			catch (InsufficientAuthenticationException | ConcurrencyFailureException ex) {
				// signed out, or another gateway was quicker: the next request will tell
			}
		}
	}

}
