package canteen.gateway.account;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.Set;
import java.util.function.Predicate;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Makes guessing slow: after five failures of one username from one address, each further
 * one doubles the wait. Counted by address, so that nobody can lock out somebody else.
 * What was typed as a name may be a password: only a keyed hash of it is kept.
 */
@Repository
public class SlowDown {

	private static final int FREE = 5;

	private static final Duration FORGOTTEN = Duration.ofHours(1);

	private final JdbcClient database;

	private final Clock clock;

	private final SecretKeySpec key;

	SlowDown(JdbcClient database, Clock clock, @Value("${gateway.key}") String key) {
		this.key = new SecretKeySpec(Base64.getDecoder().decode(key), "HmacSHA256");
		this.database = database;
		this.clock = clock;
	}

	public boolean mustWait(String username, String address) {
		return this.database.sql("select failures, last_at from sign_in_failure where username = ? and address = ?")
			.params(hidden(username), address)
			.query((row, number) -> row.getObject("last_at", LocalDateTime.class).plus(pause(row.getInt("failures"))))
			.optional()
			.map((until) -> until.isAfter(now()))
			.orElse(false);
	}

	public void failed(String username, String address) {
		this.database.sql("delete from sign_in_failure where last_at < ?").param(now().minus(FORGOTTEN)).update();
		this.database.sql("""
				insert into sign_in_failure (username, address, failures, last_at) values (?, ?, 1, ?)
				on duplicate key update failures = failures + 1, last_at = values(last_at)""")
			.params(hidden(username), address, now())
			.update();
	}

	public void forget(String username, String address) {
		this.database.sql("delete from sign_in_failure where username = ? and address = ?")
			.params(hidden(username), address)
			.update();
	}

	/** Of one username, wherever the failures came from. */
	public void forgetAll(String username) {
		this.database.sql("delete from sign_in_failure where username = ?").param(hidden(username)).update();
	}

	/** Tells of a username whether somebody has to wait for it just now. */
	public Predicate<String> waiting() {
		Set<String> waiting = this.database
			.sql("select username, failures, last_at from sign_in_failure where failures >= ?")
			.param(FREE)
			.query((row,
					number) -> row.getObject("last_at", LocalDateTime.class)
						.plus(pause(row.getInt("failures")))
						.isAfter(now()) ? row.getString("username") : "")
			.set();
		return (username) -> waiting.contains(hidden(username));
	}

	private String hidden(String username) {
		try {
			Mac mac = Mac.getInstance("HmacSHA256");
			mac.init(this.key);
			return Base64.getUrlEncoder()
				.withoutPadding()
				.encodeToString(mac.doFinal(("sign-in-failure:" + username).getBytes(StandardCharsets.UTF_8)));
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static Duration pause(int failures) {
		return (failures < FREE) ? Duration.ZERO : Duration.ofSeconds(1L << Math.min(failures - FREE + 1, 9));
	}

	private LocalDateTime now() {
		return LocalDateTime.ofInstant(this.clock.instant(), ZoneOffset.UTC);
	}

}
