package canteen.meal.conflict;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

import canteen.meal.attendance.UnservedScan;
import canteen.meal.attendance.UnservedScans;
import canteen.meal.transaction.Rows;

import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What somebody must decide, and what was decided. */
@Repository
class Conflicts {

	private static final String COLUMNS = """
			select id, kind, elder, name, canteen, station, service_date, slot, scanned_at, received_at, sentence,
			first_attendance, first_canteen, first_station, first_at, decision, reason, decided_by, decided_at, result,
			record
			from conflict
			""";

	private final JdbcClient jdbc;

	private final JdbcTemplate template;

	Conflicts(JdbcClient jdbc, JdbcTemplate template) {
		this.jdbc = jdbc;
		this.template = template;
	}

	/** Commits or rolls back with the answers of the scans. */
	@EventListener
	void keep(UnservedScans unserved) {
		Rows.insert(this.template, """
				insert into conflict (id, kind, elder, name, canteen, station, service_date, slot, scanned_at,
				received_at, sentence, first_attendance, first_canteen, first_station, first_at, record)""",
				unserved.scans().stream().map(Conflicts::row).toList());
	}

	private static Object[] row(UnservedScan scan) {
		boolean lost = scan.first() != null;
		return new Object[] { scan.id(), scan.kind(), scan.elder(), scan.name(), scan.canteen(), scan.station(),
				scan.date().toString(), scan.slot(), (scan.scannedAt() != null) ? utc(scan.scannedAt()) : null,
				utc(scan.receivedAt()), scan.sentence(), lost ? scan.first().attendance() : null,
				lost ? scan.first().canteen() : null, lost ? scan.first().station() : null,
				lost ? utc(OffsetDateTime.parse(scan.first().at()).toInstant()) : null, scan.record() };
	}

	/** A late scan that nobody has decided yet turns out to be this too. */
	void isAfterLock(String id, String sentence) {
		this.jdbc.sql("""
				update conflict
				set kind = 'after_lock', sentence = ?
				where id = ?
				and kind = 'late'
				and decided_at is null
				""").params(sentence, id).update();
	}

	/** Oldest first, after that one; at most that many. */
	List<Conflict> list(String canteen, boolean decided, String after, int most) {
		return this.jdbc.sql(COLUMNS + """
				where canteen = ?
				and (decided_at is not null) = ?
				and (? = '' or (received_at, id) > (select c.received_at, c.id from conflict c where c.id = ?))
				order by received_at, id
				limit ?
				""").params(canteen, decided, after, after, most).query(Conflicts::conflict).list();
	}

	/** Locked until the transaction ends. */
	Optional<Conflict> hold(String id) {
		return this.jdbc.sql(COLUMNS + " where id = ? for update").param(id).query(Conflicts::conflict).optional();
	}

	/** Once for each. */
	void decide(String id, String decision, String reason, String person, Instant now, String result) {
		this.jdbc.sql("""
				update conflict
				set decision = ?, reason = ?, decided_by = ?, decided_at = ?, result = ?
				where id = ?
				and decided_at is null
				""").params(decision, reason, person, utc(now), result, id).update();
	}

	private static Conflict conflict(ResultSet row, int number) throws SQLException {
		Conflict.First first = (row.getString("first_attendance") == null) ? null
				: new Conflict.First(row.getString("first_attendance"), row.getString("first_canteen"),
						row.getString("first_station"), instant(row, "first_at"));
		Conflict.Decision decision = (row.getString("decision") == null) ? null
				: new Conflict.Decision(row.getString("decision"), row.getString("reason"), row.getString("decided_by"),
						instant(row, "decided_at"), row.getString("result"));
		return new Conflict(row.getString("id"), row.getString("kind"), row.getObject("elder", Long.class),
				row.getString("name"), row.getString("canteen"), row.getString("station"),
				row.getString("service_date"), row.getString("slot"), instant(row, "scanned_at"),
				instant(row, "received_at"), row.getString("sentence"), first, decision, row.getString("record"));
	}

	private static Instant instant(ResultSet row, String column) throws SQLException {
		LocalDateTime at = row.getObject(column, LocalDateTime.class);
		return (at != null) ? at.toInstant(ZoneOffset.UTC) : null;
	}

	private static LocalDateTime utc(Instant at) {
		return LocalDateTime.ofInstant(at, ZoneOffset.UTC);
	}

}
