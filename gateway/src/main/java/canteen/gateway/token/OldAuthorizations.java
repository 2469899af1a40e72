package canteen.gateway.token;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneOffset;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Clears away authorizations whose last token has expired, and what is known of tokens
 * that would have expired by now.
 */
@Component
class OldAuthorizations {

	private static final Duration LONGEST = TokenConfiguration.LONGEST_SIGN_IN;

	private final JdbcClient database;

	private final Clock clock;

	OldAuthorizations(JdbcClient database, Clock clock) {
		this.database = database;
		this.clock = clock;
	}

	@Scheduled(initialDelayString = "PT10M", fixedDelayString = "PT10M")
	void clear() {
		LocalDateTime past = LocalDateTime.ofInstant(this.clock.instant(), ZoneOffset.UTC).minusHours(1);
		this.database.sql("""
				delete from oauth2_authorization
				where coalesce(refresh_token_expires_at, access_token_expires_at, authorization_code_expires_at) < ?""")
			.param(past)
			.update();
		this.database.sql("delete from spent_refresh_token where spent_at < ?").param(past.minus(LONGEST)).update();
	}

}
