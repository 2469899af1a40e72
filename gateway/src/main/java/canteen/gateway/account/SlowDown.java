package canteen.gateway.account;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.sql.ResultSet;
import java.sql.SQLException;
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
import org.springframework.transaction.annotation.Transactional;

/**
 * Makes guessing slow: after five failures of one username from one address, each further
 * one doubles the wait. Counted by address, so that nobody can lock out somebody else;
 * after fifty from anywhere within an hour, addresses the person never signed in from
 * wait too. What was typed as a name may be a password: only a keyed hash of it is kept.
 */
@Repository
public class SlowDown {

	private static final int FREE = 5;

	private static final int MOST_FROM_ANYWHERE = 50;

	private static final Duration FORGOTTEN = Duration.ofHours(1);

	private final JdbcClient database;

	private final Clock clock;

	private final SecretKeySpec key;

	SlowDown(JdbcClient database, Clock clock, @Value("${gateway.key}") String key) {
		this.key = new SecretKeySpec(Base64.getDecoder().decode(key), "HmacSHA256");
		this.database = database;
		this.clock = clock;
	}

	/**
	 * Counts an attempt before anybody looks at it, so that of many at once no more get
	 * through than one after another; who was right has it forgotten.
	 * @return false if he must wait, and was not counted
	 */
	@Transactional
	public boolean admits(String username, String address) {
		this.database.sql("""
				insert into sign_in_failure (username, address, failures, last_at) values (?, ?, 0, ?)
				on duplicate key update failures = if(last_at < ?, 0, failures)""")
			.params(hidden(username), address, now(), now().minus(FORGOTTEN))
			.update();
		LocalDateTime until = this.database
			.sql("select failures, last_at from sign_in_failure where username = ? and address = ? for update")
			.params(hidden(username), address)
			.query((row, number) -> until(row))
			.single();
		if (until.isAfter(now())) {
			return false;
		}
		this.database
			.sql("update sign_in_failure set failures = failures + 1, last_at = ? where username = ? and address = ?")
			.params(now(), hidden(username), address)
			.update();
		return true;
	}

	/** How long it is until he may try again, in whole seconds. */
	public Duration left(String username, String address) {
		Duration left = this.database
			.sql("select failures, last_at from sign_in_failure where username = ? and address = ?")
			.params(hidden(username), address)
			.query((row, number) -> Duration.between(now(), until(row)))
			.optional()
			.orElse(Duration.ZERO);
		return left.isNegative() ? Duration.ZERO : Duration.ofSeconds(left.toSeconds() + 1);
	}

	/** If so many failed in the last hour, wherever, that strangers have to wait. */
	public boolean isGuessedFromAnywhere(String username) {
		return this.database
			.sql("select coalesce(sum(failures), 0) from sign_in_failure where username = ? and last_at > ?")
			.params(hidden(username), now().minus(FORGOTTEN))
			.query(Integer.class)
			.single() >= MOST_FROM_ANYWHERE;
	}

	/** Of all, those whose last attempt is an hour ago. */
	public void forgetOld() {
		this.database.sql("delete from sign_in_failure where last_at < ?").param(now().minus(FORGOTTEN)).update();
	}

	/** He was right: his attempts do not count, neither this one nor those before. */
	public void forget(String username, String address) {
		this.database.sql("update sign_in_failure set failures = 0 where username = ? and address = ?")
			.params(hidden(username), address)
			.update();
	}

	/** Of one username, wherever the failures came from. */
	public void forgetAll(String username) {
		this.database.sql("delete from sign_in_failure where username = ?").param(hidden(username)).update();
	}

	/** Tells of a username whether somebody has to wait for it just now. */
	public Predicate<String> waiting() {
		Set<String> guessed = guessedFromAnywhere();
		Set<String> waiting = this.database
			.sql("select username, failures, last_at from sign_in_failure where failures >= ?")
			.param(FREE)
			.query((row, number) -> until(row).isAfter(now()) ? row.getString("username") : "")
			.set();
		return (username) -> waiting.contains(hidden(username)) || guessed.contains(hidden(username));
	}

	private Set<String> guessedFromAnywhere() {
		return this.database.sql("""
				select username
				from sign_in_failure
				where last_at > ?
				group by username
				having sum(failures) >= ?""")
			.params(now().minus(FORGOTTEN), MOST_FROM_ANYWHERE)
			.query(String.class)
			.set();
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

	private static LocalDateTime until(ResultSet row) throws SQLException {
		return row.getObject("last_at", LocalDateTime.class).plus(pause(row.getInt("failures")));
	}

	private static Duration pause(int failures) {
		return (failures < FREE) ? Duration.ZERO : Duration.ofSeconds(1L << Math.min(failures - FREE + 1, 9));
	}

	private LocalDateTime now() {
		return LocalDateTime.ofInstant(this.clock.instant(), ZoneOffset.UTC);
	}

}
