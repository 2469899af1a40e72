package canteen.gateway.account;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneOffset;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Makes guessing slow: after five failures of one username from one address, each further
 * one doubles the wait. Counted by address, so that nobody can lock out somebody else.
 */
@Repository
public class SlowDown {

	private static final int FREE = 5;

	private static final Duration FORGOTTEN = Duration.ofHours(1);

	private final JdbcClient database;

	private final Clock clock;

	SlowDown(JdbcClient database, Clock clock) {
		this.database = database;
		this.clock = clock;
	}

	public boolean mustWait(String username, String address) {
		return this.database.sql("select failures, last_at from sign_in_failure where username = ? and address = ?")
			.params(username, address)
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
			.params(username, address, now())
			.update();
	}

	public void forget(String username, String address) {
		this.database.sql("delete from sign_in_failure where username = ? and address = ?")
			.params(username, address)
			.update();
	}

	private static Duration pause(int failures) {
		return (failures < FREE) ? Duration.ZERO : Duration.ofSeconds(1L << Math.min(failures - FREE + 1, 9));
	}

	private LocalDateTime now() {
		return LocalDateTime.ofInstant(this.clock.instant(), ZoneOffset.UTC);
	}

}
