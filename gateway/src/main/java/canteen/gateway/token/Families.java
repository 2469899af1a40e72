package canteen.gateway.token;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;

import canteen.gateway.audit.Action;
import canteen.gateway.audit.Audit;
import canteen.gateway.session.SessionEnded;
import canteen.gateway.session.SignOut;

import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.session.Session;
import org.springframework.stereotype.Repository;

/**
 * A family is one sign-in: an authorization, every refresh token that came of it, one
 * after the other, and the session that holds the last. Spent ones are remembered by
 * their hash (RFC 9700, 4.14).
 */
@Repository
class Families {

	private final JdbcClient database;

	private final SignOut signOut;

	private final Audit audit;

	private final Clock clock;

	Families(JdbcClient database, SignOut signOut, Audit audit, Clock clock) {
		this.database = database;
		this.signOut = signOut;
		this.audit = audit;
		this.clock = clock;
	}

	/**
	 * The family this token can still renew. Nobody else renews it until the transaction
	 * ends.
	 */
	Optional<Family> holdBy(String refresh) {
		return held("refresh_token_value", refresh);
	}

	/** The family this code began or will begin, held until the transaction ends. */
	Optional<Family> holdByCode(String code) {
		return held("authorization_code_value", code);
	}

	void spend(Family family, String refresh) {
		this.database.sql("insert into spent_refresh_token (hash, family, person, spent_at) values (?, ?, ?, ?)")
			.params(hash(refresh), family.id(), family.person(),
					LocalDateTime.ofInstant(this.clock.instant(), ZoneOffset.UTC))
			.update();
	}

	/** The family that a token once renewed, and now may not any more. */
	Optional<Family> spentBy(String refresh) {
		return this.database.sql("select family, person from spent_refresh_token where hash = ?")
			.param(hash(refresh))
			.query((row, number) -> new Family(row.getString("family"), row.getString("person")))
			.optional();
	}

	/**
	 * Somebody has a token or a code that was used before: nobody knows which of the two
	 * is the thief, so both are out, and the other sign-ins of the person stay.
	 */
	void end(Family family, Action why) {
		Set<String> tokens = tokensOf(family);
		this.signOut.of(family.person(), (session) -> holdsOne(session, tokens));
		this.database.sql("delete from oauth2_authorization where id = ?").param(family.id()).update();
		this.audit.record(Audit.NOBODY, why, family.person());
	}

	/** Whoever signed out leaves no token behind that could be renewed. */
	@EventListener
	void endWith(SessionEnded ended) {
		SessionTokens.Kept kept = ended.session().getAttribute(SessionTokens.ATTRIBUTE);
		if (kept != null && kept.refresh() != null) {
			this.database.sql("delete from oauth2_authorization where refresh_token_value = ?")
				.param(bytes(kept.refresh()))
				.update();
		}
	}

	private Optional<Family> held(String column, String value) {
		return this.database
			.sql("select id, principal_name from oauth2_authorization where " + column + " = ? for update")
			.param(bytes(value))
			.query((row, number) -> new Family(row.getString("id"), row.getString("principal_name")))
			.optional();
	}

	private Set<String> tokensOf(Family family) {
		Set<String> tokens = new HashSet<>(this.database.sql("select hash from spent_refresh_token where family = ?")
			.param(family.id())
			.query(String.class)
			.list());
		this.database.sql("""
				select refresh_token_value
				from oauth2_authorization
				where id = ?
				and refresh_token_value is not null""")
			.param(family.id())
			.query(byte[].class)
			.optional()
			.ifPresent((current) -> tokens.add(hash(new String(current, StandardCharsets.US_ASCII))));
		return tokens;
	}

	private static boolean holdsOne(Session session, Set<String> tokens) {
		SessionTokens.Kept kept = session.getAttribute(SessionTokens.ATTRIBUTE);
		return kept != null && kept.refresh() != null && tokens.contains(hash(kept.refresh()));
	}

	private static byte[] bytes(String token) {
		return token.getBytes(StandardCharsets.UTF_8);
	}

	private static String hash(String token) {
		try {
			return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes(token)));
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/**
	 * One sign-in.
	 *
	 * @param id of its authorization
	 * @param person who signed in
	 */
	record Family(String id, String person) {
	}

}
