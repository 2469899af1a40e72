package canteen.gateway.issuer;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Optional;

import canteen.gateway.account.StartsAnew;

import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.oauth2.core.oidc.OidcIdToken;
import org.springframework.stereotype.Repository;

/**
 * Who of the issuer outside opens which account: by issuer and subject, the only pair
 * that never means another person (OpenID Connect Core 1.0, 5.7).
 */
@Repository
class OutsideIdentities {

	private final JdbcClient database;

	private final Clock clock;

	OutsideIdentities(JdbcClient database, Clock clock) {
		this.database = database;
		this.clock = clock;
	}

	/** The id of the account this identity opens. */
	Optional<Long> accountOf(OidcIdToken person) {
		return this.database.sql("select account from outside_identity where issuer = ? and subject = ?")
			.params(person.getIssuer().toString(), subject(person))
			.query(Long.class)
			.optional();
	}

	/** False when this identity or this account is linked already. */
	boolean link(OidcIdToken person, long account) {
		return this.database.sql("""
				insert ignore into outside_identity (issuer, subject, account, linked_at)
				values (?, ?, ?, ?)""")
			.params(person.getIssuer().toString(), subject(person), account,
					LocalDateTime.ofInstant(this.clock.instant(), ZoneOffset.UTC))
			.update() == 1;
	}

	void unlink(long account) {
		this.database.sql("delete from outside_identity where account = ?").param(account).update();
	}

	/** Whoever linked himself by an earlier way in is not in any more. */
	@EventListener
	void forget(StartsAnew anew) {
		unlink(anew.account().id());
	}

	private static byte[] subject(OidcIdToken person) {
		return person.getSubject().getBytes(StandardCharsets.UTF_8);
	}

}
