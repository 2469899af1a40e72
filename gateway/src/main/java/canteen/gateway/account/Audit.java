package canteen.gateway.account;

import java.time.Clock;
import java.time.LocalDateTime;
import java.time.ZoneOffset;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What happened at the door; rows are added and never changed. */
@Repository
public class Audit {

	private final JdbcClient database;

	private final Clock clock;

	Audit(JdbcClient database, Clock clock) {
		this.database = database;
		this.clock = clock;
	}

	/**
	 * Keeps one happening.
	 * @param who a person, or {@code nobody}
	 * @param did what, in kebab-case
	 * @param subject whom or what it was done to, or null
	 * @param address where the request came from, or null
	 */
	public void keep(String who, String did, String subject, String address) {
		this.database.sql("insert into audit (at, who, did, subject, address) values (?, ?, ?, ?, ?)")
			.params(LocalDateTime.ofInstant(this.clock.instant(), ZoneOffset.UTC), who, did, subject, address)
			.update();
	}

}
