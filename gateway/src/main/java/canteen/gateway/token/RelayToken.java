package canteen.gateway.token;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.IntStream;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;

import org.springframework.security.authentication.InsufficientAuthenticationException;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.client.OAuth2AuthorizationContext;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClient;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClientProvider;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClientProviderBuilder;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.core.OAuth2AuthorizationException;
import org.springframework.session.Session;
import org.springframework.session.SessionRepository;
import org.springframework.session.jdbc.JdbcIndexedSessionRepository;
import org.springframework.stereotype.Component;

/**
 * The token that goes to a service in the name of the signed-in person. A token near its
 * end is exchanged for the next one, once, however many requests of the session come at
 * the same time: a refresh token works only once.
 */
@Component
public class RelayToken {

	private static final Duration TOO_NEAR = Duration.ofSeconds(30);

	private final ClientRegistration registration;

	/** As they are in the database, not as they were two seconds ago. */
	private final SessionRepository<Session> sessions;

	private final Clock clock;

	private final Object[] locks = IntStream.range(0, 64).mapToObj((number) -> new Object()).toArray();

	private final OAuth2AuthorizedClientProvider refresh = OAuth2AuthorizedClientProviderBuilder.builder()
		.refreshToken((token) -> token.clockSkew(TOO_NEAR))
		.build();

	@SuppressWarnings("unchecked")
	RelayToken(ClientRegistrationRepository registrations, JdbcIndexedSessionRepository sessions, Clock clock) {
		this.registration = registrations.findByRegistrationId("canteen");
		this.sessions = (SessionRepository<Session>) (SessionRepository<? extends Session>) sessions;
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
		return kept.isGoodAt(soon()) ? kept.access() : renewed(session, person);
	}

	private String renewed(HttpSession session, Authentication person) {
		synchronized (this.locks[Math.floorMod(session.getId().hashCode(), this.locks.length)]) {
			Session latest = this.sessions.findById(session.getId());
			SessionTokens.Kept kept = (latest != null) ? latest.getAttribute(SessionTokens.ATTRIBUTE) : null;
			if (kept == null) {
				throw new InsufficientAuthenticationException("signed out meanwhile");
			}
			if (!kept.isGoodAt(soon())) {
				kept = exchanged(kept, person);
				latest.setAttribute(SessionTokens.ATTRIBUTE, kept);
				this.sessions.save(latest);
			}
			return kept.access();
		}
	}

	private SessionTokens.Kept exchanged(SessionTokens.Kept kept, Authentication person) {
		try {
			OAuth2AuthorizedClient next = this.refresh.authorize(
					OAuth2AuthorizationContext.withAuthorizedClient(kept.toClient(this.registration, person.getName()))
						.principal(person)
						.build());
			if (next == null) {
				throw new InsufficientAuthenticationException("the session cannot be renewed");
			}
			return SessionTokens.Kept.of(next);
		}
		catch (OAuth2AuthorizationException ex) {
			throw new InsufficientAuthenticationException("the session cannot be renewed", ex);
		}
	}

	private Instant soon() {
		return this.clock.instant().plus(TOO_NEAR);
	}

}
