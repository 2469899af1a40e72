package canteen.gateway.issuer;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
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

	/** Which accounts somebody outside opens, and since when. */
	List<Link> links() {
		return this.database.sql("select account, max(linked_at) as linked_at from outside_identity group by account")
			.query((row, number) -> new Link(row.getLong("account"),
					row.getObject("linked_at", LocalDateTime.class).toInstant(ZoneOffset.UTC)))
			.list();
	}

	/** False when nobody outside opened it. */
	boolean unlink(long account) {
		return this.database.sql("delete from outside_identity where account = ?").param(account).update() > 0;
	}

	/** Whoever linked himself by an earlier way in is not in any more. */
	@EventListener
	void forget(StartsAnew anew) {
		unlink(anew.account().id());
	}

	private static byte[] subject(OidcIdToken person) {
		return person.getSubject().getBytes(StandardCharsets.UTF_8);
	}

	/** An account that somebody outside opens. */
	record Link(long account, Instant linkedAt) {
	}

}
