package canteen.gateway.ceremony;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.HexFormat;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Challenges that were answered: each once, at whichever gateway. */
@Repository
class UsedChallenges {

	/** Longer than any challenge is good for. */
	private static final Duration REMEMBERED = Duration.ofHours(1);

	private final JdbcClient database;

	private final Clock clock;

	UsedChallenges(JdbcClient database, Clock clock) {
		this.database = database;
		this.clock = clock;
	}

	/** True the first time, and only then. */
	boolean use(byte[] challenge) {
		LocalDateTime now = LocalDateTime.ofInstant(this.clock.instant(), ZoneOffset.UTC);
		this.database.sql("delete from passkey_challenge_used where used_at < ?").param(now.minus(REMEMBERED)).update();
		return this.database.sql("insert ignore into passkey_challenge_used (hash, used_at) values (?, ?)")
			.params(hash(challenge), now)
			.update() == 1;
	}

	private static String hash(byte[] challenge) {
		try {
			return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(challenge));
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
