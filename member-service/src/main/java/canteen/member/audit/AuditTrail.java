package canteen.member.audit;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;

import canteen.member.transaction.Rows;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Entries are only ever added.
 */
@Component
public class AuditTrail {

	private final JdbcTemplate batches;

	private final JdbcClient database;

	private final Clock clock;

	AuditTrail(JdbcTemplate batches, JdbcClient database, Clock clock) {
		this.batches = batches;
		this.database = database;
		this.clock = clock;
	}

	/**
	 * Notes one look or change, in the caller's transaction.
	 */
	public void note(String who, String action, Long elder, String reason) {
		insert(who, action, reason, elder, null);
	}

	/**
	 * Notes one look at or change of somebody who helps, in the caller's transaction.
	 */
	public void noteHelper(String who, String action, long helper, String reason) {
		insert(who, action, reason, null, helper);
	}

	/** Notes the same look at many elders, each of whom can be asked for it. */
	public void noteEach(String who, String action, List<Long> elders, String reason) {
		LocalDateTime now = LocalDateTime.ofInstant(this.clock.instant(), ZoneOffset.UTC);
		Rows.write(this.batches, """
				insert into audit_entry (at, who, action, elder, reason)
				values (?, ?, ?, ?, ?)
				""", elders.stream().map((elder) -> new Object[] { now, who, action, elder, reason }).toList());
	}

	private void insert(String who, String action, String reason, Long elder, Long helper) {
		this.database.sql("""
				insert into audit_entry (at, who, action, elder, helper, reason)
				values (:at, :who, :action, :elder, :helper, :reason)
				""")
			.param("at", LocalDateTime.ofInstant(this.clock.instant(), ZoneOffset.UTC))
			.param("who", who)
			.param("action", action)
			.param("elder", elder)
			.param("helper", helper)
			.param("reason", reason)
			.update();
	}

	/**
	 * Who looked at or changed this elder, newest first.
	 */
	public List<Entry> of(long elder) {
		return before(Long.MAX_VALUE, 10_000, new Sought(elder, null, "", ""));
	}

	/**
	 * Who looked at or changed this helper, newest first.
	 */
	public List<Entry> ofHelper(long helper) {
		return before(Long.MAX_VALUE, 10_000, new Sought(null, helper, "", ""));
	}

	List<Entry> before(long id, int limit, Sought sought) {
		return this.database.sql("""
				select id, at, who, action, elder, helper, reason
				from audit_entry
				where id < :id
				  and (:everybody or elder = :elder)
				  and (:everyHelper or helper = :helper)
				  and (:who = '' or who = :who)
				  and (:action = '' or action = :action)
				order by id desc
				limit :limit
				""")
			.param("id", id)
			.param("everybody", sought.elder() == null)
			.param("elder", sought.elder())
			.param("everyHelper", sought.helper() == null)
			.param("helper", sought.helper())
			.param("who", sought.who())
			.param("action", sought.action())
			.param("limit", limit)
			.query((row, number) -> new Entry(row.getLong("id"),
					row.getObject("at", LocalDateTime.class).toInstant(ZoneOffset.UTC), row.getString("who"),
					row.getString("action"), row.getObject("elder", Long.class), row.getObject("helper", Long.class),
					row.getString("reason")))
			.list();
	}

	record Sought(Long elder, Long helper, String who, String action) {
	}

	public record Entry(long id, Instant at, String who, String action, Long elder, Long helper, String reason) {
	}

}
