package canteen.gateway.token;

import java.time.Instant;
import java.util.Map;
import java.util.Set;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.authentication.InsufficientAuthenticationException;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AccessTokenAuthenticationToken;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2ClientAuthenticationToken;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2RefreshTokenAuthenticationToken;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.context.AuthorizationServerContext;
import org.springframework.security.oauth2.server.authorization.context.AuthorizationServerContextHolder;
import org.springframework.security.oauth2.server.authorization.settings.AuthorizationServerSettings;
import org.springframework.session.Session;
import org.springframework.session.SessionRepository;
import org.springframework.session.jdbc.JdbcIndexedSessionRepository;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Renews the tokens of a session, at one gateway at a time: the row of the session is
 * held meanwhile. The old token is spent and the next one kept in one transaction, so
 * that no crash in between makes an honest session look like a theft.
 */
@Component
class RenewSession {

	private final JdbcClient database;

	/** As they are in the database, not as they were two seconds ago. */
	private final SessionRepository<Session> sessions;

	private final OnlyOnce once;

	private final OAuth2ClientAuthenticationToken gateway;

	private final AuthorizationServerContext server;

	@SuppressWarnings("unchecked")
	RenewSession(JdbcClient database, JdbcIndexedSessionRepository sessions, OnlyOnce once,
			RegisteredClientRepository clients, AuthorizationServerSettings settings,
			@Value("${gateway.issuer}") String issuer) {
		this.database = database;
		this.sessions = (SessionRepository<Session>) (SessionRepository<? extends Session>) sessions;
		this.once = once;
		this.gateway = new OAuth2ClientAuthenticationToken(clients.findByClientId("gateway"),
				ClientAuthenticationMethod.CLIENT_SECRET_BASIC, null);
		this.server = new AuthorizationServerContext() {

			@Override
			public String getIssuer() {
				return issuer;
			}

			@Override
			public AuthorizationServerSettings getAuthorizationServerSettings() {
				return settings;
			}

		};
	}

	/**
	 * What the session holds afterwards; unchanged when somebody else was quicker.
	 * @param soon tokens that are good until then are left alone
	 * @throws InsufficientAuthenticationException if the session ended or cannot be
	 * renewed
	 */
	@Transactional(noRollbackFor = InsufficientAuthenticationException.class)
	public SessionTokens.Kept renew(String session, Instant soon) {
		this.database.sql("select PRIMARY_ID from SPRING_SESSION where SESSION_ID = ? for update")
			.param(session)
			.query(String.class)
			.optional()
			.orElseThrow(() -> new InsufficientAuthenticationException("signed out meanwhile"));
		Session latest = this.sessions.findById(session);
		SessionTokens.Kept kept = (latest != null) ? latest.getAttribute(SessionTokens.ATTRIBUTE) : null;
		if (kept == null) {
			throw new InsufficientAuthenticationException("signed out meanwhile");
		}
		if (!kept.isGoodAt(soon)) {
			kept = exchanged(kept);
			latest.setAttribute(SessionTokens.ATTRIBUTE, kept);
			this.sessions.save(latest);
		}
		return kept;
	}

	private SessionTokens.Kept exchanged(SessionTokens.Kept kept) {
		AuthorizationServerContextHolder.setContext(this.server);
		try {
			OAuth2AccessTokenAuthenticationToken next = (OAuth2AccessTokenAuthenticationToken) this.once
				.exchange(new OAuth2RefreshTokenAuthenticationToken(kept.refresh(), this.gateway, Set.of(), Map.of()));
			return SessionTokens.Kept.of(next.getAccessToken(), next.getRefreshToken());
		}
		catch (OAuth2AuthenticationException ex) {
			throw new InsufficientAuthenticationException("the session cannot be renewed", ex);
		}
		finally {
			AuthorizationServerContextHolder.resetContext();
		}
	}

}
