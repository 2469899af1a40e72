package canteen.member.audit;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Entries are only ever added.
 */
@Component
public class AuditTrail {

	private final JdbcClient database;

	private final Clock clock;

	AuditTrail(JdbcClient database, Clock clock) {
		this.database = database;
		this.clock = clock;
	}

	/**
	 * Notes one look or change, in the caller's transaction.
	 */
	public void note(String who, String action, Long elder, String reason) {
		this.database.sql("""
				insert into audit_entry (at, who, action, elder, reason)
				values (:at, :who, :action, :elder, :reason)
				""")
			.param("at", LocalDateTime.ofInstant(this.clock.instant(), ZoneOffset.UTC))
			.param("who", who)
			.param("action", action)
			.param("elder", elder)
			.param("reason", reason)
			.update();
	}

	List<Entry> before(long id, int limit) {
		return this.database.sql("""
				select id, at, who, action, elder, reason
				from audit_entry
				where id < :id
				order by id desc
				limit :limit
				""")
			.param("id", id)
			.param("limit", limit)
			.query((row, number) -> new Entry(row.getLong("id"),
					row.getObject("at", LocalDateTime.class).toInstant(ZoneOffset.UTC), row.getString("who"),
					row.getString("action"), row.getObject("elder", Long.class), row.getString("reason")))
			.list();
	}

	record Entry(long id, Instant at, String who, String action, Long elder, String reason) {
	}

}
