package canteen.meal.watch;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;

import canteen.meal.habit.Expected;
import canteen.meal.serving.Serving;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Who is expected, who of them has come, and what was done about the others. */
@Repository
class Watch {

	private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

	/** Everybody expected, and everybody once noted as absent whatever happened since. */
	private static final String WATCHED = """
			select w.elder, max(w.mode) as mode, max(w.reason) as reason
			from (
				select e.elder, e.mode, e.reason from (%s) e where e.slot = :slot
				union all
				select n.elder, '', '' from absent_diner n
				where n.canteen = :canteen and n.service_date = :date and n.slot = :slot
			) w
			group by w.elder
			""".formatted(Expected.SQL);

	private static final String SELECT = """
			select d.elder, d.name, d.pinyin, d.group_name, x.mode, x.reason, n.noted_at, n.explained_at,
			n.explained_by, n.note, o.outcome as door, a.taken_at as came_at, a.canteen as came_to
			from (%s) x
			join diner d on d.elder = x.elder
			left join absent_diner n on n.elder = x.elder and n.service_date = :date and n.slot = :slot
			left join live_attendance l on l.elder = x.elder and l.service_date = :date and l.slot = :slot
			left join attendance a on a.id = l.attendance
			left join delivery_stop p on p.elder = x.elder and p.service_date = :date and p.slot = :slot
			left join delivery_outcome o on o.id = p.outcome
			""".formatted(WATCHED);

	private final JdbcClient jdbc;

	private final Clock clock;

	Watch(JdbcClient jdbc, Clock clock) {
		this.jdbc = jdbc;
		this.clock = clock;
	}

	/** Who has not come, and who came after it was noted that he had not. */
	List<Missed> missed(Serving serving, int size, long skipped) {
		boolean isLate = isLate(serving);
		return asked(SELECT + """
				where l.attendance is null
				or n.elder is not null
				order by l.attendance is not null, n.explained_at is not null, d.pinyin, d.elder
				limit :size offset :skipped
				""", serving).param("size", size)
			.param("skipped", skipped)
			.query((row, number) -> missed(row, isLate))
			.list();
	}

	Totals totals(Serving serving) {
		return asked("""
				select count(*) as expected, coalesce(sum(l.attendance is not null), 0) as came,
				coalesce(sum(l.attendance is null and n.explained_at is not null), 0) as explained
				from (select e.elder from (%s) e where e.slot = :slot) x
				left join absent_diner n on n.elder = x.elder and n.service_date = :date and n.slot = :slot
				left join live_attendance l on l.elder = x.elder and l.service_date = :date and l.slot = :slot
				""".formatted(Expected.SQL), serving).query(Totals.class).single();
	}

	/**
	 * Expected, not come, and nothing said or done about it yet; who was asked after at
	 * his door is known of already.
	 */
	List<Long> unnoted(Serving serving) {
		return asked("""
				select distinct e.elder
				from (%s) e
				where e.slot = :slot
				and not exists (
					select 1 from live_attendance l
					where l.elder = e.elder and l.service_date = :date and l.slot = :slot
				)
				and not exists (
					select 1 from delivery_stop p
					where p.elder = e.elder and p.service_date = :date and p.slot = :slot and p.outcome is not null
				)
				and not exists (
					select 1 from absent_diner n
					where n.elder = e.elder and n.service_date = :date and n.slot = :slot
				)
				order by e.elder
				""".formatted(Expected.SQL), serving).query(Long.class).list();
	}

	/** If the canteen was heard of at all in this slot. */
	boolean isHeard(Serving serving) {
		return this.jdbc
			.sql("select exists (select 1 from attendance where canteen = ? and service_date = ? and slot = ?)")
			.params(serving.canteen(), serving.date().toString(), serving.slot().slot())
			.query(Boolean.class)
			.single();
	}

	/** True for the first to note it. */
	boolean note(Serving serving, long elder, String fact) {
		return this.jdbc.sql("""
				insert ignore into absent_diner (elder, service_date, slot, canteen, fact, noted_at)
				values (?, ?, ?, ?, ?, ?)
				""")
			.params(elder, serving.date().toString(), serving.slot().slot(), serving.canteen(), fact, now())
			.update() == 1;
	}

	/** Closes those who came after all. */
	int close(Serving serving) {
		return this.jdbc.sql("""
				update absent_diner n
				join live_attendance l on l.elder = n.elder and l.service_date = n.service_date and l.slot = n.slot
				join attendance a on a.id = l.attendance
				set n.came_at = a.taken_at
				where n.canteen = ?
				and n.service_date = ?
				and n.slot = ?
				and n.came_at is null
				""").params(serving.canteen(), serving.date().toString(), serving.slot().slot()).update();
	}

	/** Before it is noted too: then nobody is told. The last word stands. */
	void explain(Serving serving, long elder, String note, String person) {
		this.jdbc.sql("""
				insert into absent_diner (elder, service_date, slot, canteen, explained_at, explained_by, note)
				values (?, ?, ?, ?, ?, ?, ?)
				on duplicate key update explained_at = values(explained_at), explained_by = values(explained_by),
				note = values(note)
				""")
			.params(elder, serving.date().toString(), serving.slot().slot(), serving.canteen(), now(), person, note)
			.update();
	}

	/** If he is on the list of this serving. */
	boolean isWatched(Serving serving, long elder) {
		return asked("select count(*) from (%s) x where x.elder = :elder".formatted(WATCHED), serving)
			.param("elder", elder)
			.query(Long.class)
			.single() > 0;
	}

	boolean isLate(Serving serving) {
		return !this.clock.instant().isBefore(serving.slot().expectedAt(serving.date()));
	}

	private JdbcClient.StatementSpec asked(String sql, Serving serving) {
		return this.jdbc.sql(sql)
			.param("canteen", serving.canteen())
			.param("date", serving.date().toString())
			.param("weekday", serving.date().getDayOfWeek().getValue())
			.param("slot", serving.slot().slot());
	}

	private static Missed missed(ResultSet row, boolean isLate) throws SQLException {
		OffsetDateTime came = at(row, "came_at");
		OffsetDateTime explained = at(row, "explained_at");
		String state = (came != null) ? "came" : (explained != null) ? "explained" : isLate ? "absent" : "awaited";
		return new Missed(row.getLong("elder"), row.getString("name"), row.getString("group_name"),
				row.getString("mode"), row.getString("reason"), state, at(row, "noted_at"), explained,
				row.getString("explained_by"), row.getString("note"), row.getString("door"), came,
				row.getString("came_to"));
	}

	private static OffsetDateTime at(ResultSet row, String column) throws SQLException {
		LocalDateTime at = row.getObject(column, LocalDateTime.class);
		return (at != null) ? at.atOffset(ZoneOffset.UTC).atZoneSameInstant(ZONE).toOffsetDateTime() : null;
	}

	private LocalDateTime now() {
		return LocalDateTime.ofInstant(this.clock.instant(), ZoneOffset.UTC);
	}

	/**
	 * Somebody to ask after.
	 *
	 * @param mode how he was to eat; empty when he is not expected any more
	 * @param reason booking, usual (as the roster says) or regular (as the last weeks
	 * show)
	 * @param state awaited until the slot's time, then absent; explained by somebody;
	 * came after all
	 * @param door what the volunteer found there, or null
	 * @param notedAt when member-service was told, or null
	 */
	record Missed(long elder, String name, String group, String mode, String reason, String state,
			OffsetDateTime notedAt, OffsetDateTime explainedAt, String explainedBy, String note, String door,
			OffsetDateTime cameAt, String cameTo) {
	}

	record Totals(long expected, long came, long explained) {
	}

}
