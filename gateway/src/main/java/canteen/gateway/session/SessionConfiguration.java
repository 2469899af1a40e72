package canteen.gateway.session;

import java.time.Clock;
import java.time.Duration;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import org.springframework.session.jdbc.JdbcIndexedSessionRepository;
import org.springframework.session.jdbc.config.annotation.web.http.EnableJdbcHttpSession;
import org.springframework.session.web.http.CookieSerializer;
import org.springframework.session.web.http.DefaultCookieSerializer;
import org.springframework.transaction.support.TransactionOperations;

@Configuration(proxyBeanMethods = false)
@EnableJdbcHttpSession
class SessionConfiguration {

	/** Lax, because the sign-in comes back by a redirect. */
	@Bean
	CookieSerializer cookie(@Value("${gateway.issuer}") String issuer) {
		DefaultCookieSerializer cookie = new DefaultCookieSerializer();
		boolean isEncrypted = issuer.startsWith("https:");
		cookie.setCookieName(isEncrypted ? "__Host-canteen" : "canteen");
		cookie.setCookiePath("/");
		cookie.setUseSecureCookie(isEncrypted);
		cookie.setUseHttpOnlyCookie(true);
		cookie.setSameSite("Lax");
		return cookie;
	}

	/**
	 * A session is read by one statement, which needs no transaction around it; the few
	 * writes are of one person's session only.
	 */
	@Bean
	TransactionOperations springSessionTransactionOperations() {
		return TransactionOperations.withoutTransaction();
	}

	@Bean
	@Primary
	QuietSessions quietSessions(JdbcIndexedSessionRepository sessions, RecentSessions recent, SessionMarks marks,
			ApplicationEventPublisher listeners, Clock clock, @Value("${gateway.session.idle}") Duration idle,
			@Value("${gateway.session.longest}") Duration longest) {
		sessions.setDefaultMaxInactiveInterval(idle);
		return new QuietSessions(sessions, recent, marks, listeners, clock, longest);
	}

}
