package canteen.member.absence;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;

import canteen.member.access.Staff;
import canteen.member.secrecy.Vault;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.GeneratedKeyHolder;
import org.springframework.jdbc.support.KeyHolder;
import org.springframework.stereotype.Component;

/**
 * The table of announced absences; reasons are sealed, as they often tell of an illness.
 * Writers hold the elder's row.
 */
@Component
public class Absences {

	private final JdbcClient database;

	private final Vault vault;

	private final Clock clock;

	Absences(JdbcClient database, Vault vault, Clock clock) {
		this.database = database;
		this.vault = vault;
		this.clock = clock;
	}

	List<Absence> of(long elder) {
		return this.database.sql("""
				select id, from_date, to_date, slots, reason, told_by, recorded_at, recorded_by, cancelled_at,
				  cancelled_by, cancel_reason
				from absence
				where elder = :elder
				order by from_date desc, id desc
				limit 500
				""").param("elder", elder).query((row, number) -> absence(row)).list();
	}

	/** A line each, for the elder's own copy of what is held about him. */
	public List<String> texts(long elder) {
		return of(elder).stream()
			.map((absence) -> "%s – %s %s %s（%s）%s".formatted(absence.from(), absence.to(),
					String.join("、", absence.slots()), absence.reason(), absence.toldBy(),
					absence.stands() ? "" : "已取消：" + absence.cancelReason()))
			.toList();
	}

	/**
	 * @throws AbsenceOverlaps if one that stands is about the same meal of the same day
	 */
	void add(long elder, Absence absence, String who) {
		if (of(elder).stream().anyMatch((held) -> held.stands() && held.overlaps(absence))) {
			throw new AbsenceOverlaps();
		}
		KeyHolder key = new GeneratedKeyHolder();
		this.database.sql("""
				insert into absence (elder, from_date, to_date, slots, told_by, recorded_at, recorded_by)
				values (:elder, :from, :to, :slots, :toldBy, :now, :who)
				""")
			.param("elder", elder)
			.param("from", absence.from())
			.param("to", absence.to())
			.param("slots", String.join(",", absence.slots()))
			.param("toldBy", absence.toldBy())
			.param("now", now())
			.param("who", who)
			.update(key, "id");
		if (!absence.reason().isEmpty()) {
			long id = key.getKeyAs(Number.class).longValue();
			this.database.sql("update absence set reason = ? where id = ?")
				.params(this.vault.seal(absence.reason(), place(id)), id)
				.update();
		}
	}

	void cancel(long elder, long id, String reason, String who) {
		Absence held = of(elder).stream()
			.filter((absence) -> absence.id() == id)
			.findFirst()
			.orElseThrow(AbsenceUnknown::new);
		if (!held.stands()) {
			throw new AbsenceAlreadyCancelled();
		}
		this.database.sql("""
				update absence
				set cancelled_at = :now, cancelled_by = :who, cancel_reason = :reason
				where id = :id
				""").param("now", now()).param("who", who).param("reason", reason).param("id", id).update();
	}

	/**
	 * Who is away on a day and why, announced or in hospital or an institution, of the
	 * canteens the caller works for.
	 */
	List<Away> on(LocalDate date, String canteen, Staff staff) {
		return this.database.sql("""
				select e.id as elder, e.name, e.residents_group, a.why, a.slots, a.from_date, a.to_date
				from (
				  select elder, 'announced' as why, slots, from_date, to_date
				  from absence
				  where from_date <= :date
				    and to_date >= :date
				    and cancelled_at is null
				  union all
				  select elder, kind, 'breakfast,lunch,dinner', from_date, to_date
				  from life_period
				  where from_date <= :date
				    and (to_date is null or to_date >= :date)
				    and kind in ('hospital', 'institution')
				) a
				join elder e on e.id = a.elder
				where (:canteen = '' or e.canteen = :canteen)
				  and (:anywhere or e.canteen is null or e.canteen in (:canteens))
				  and e.status not in ('deceased', 'moved_away', 'merged')
				order by e.residents_group, e.name, e.id
				limit 5000
				""")
			.param("date", date)
			.param("canteen", canteen)
			.param("anywhere", staff.seesEveryCanteen())
			.param("canteens", staff.canteens().isEmpty() ? List.of("") : staff.canteens())
			.query((row, number) -> new Away(row.getLong("elder"), row.getString("name"),
					row.getString("residents_group"), row.getString("why"), List.of(row.getString("slots").split(",")),
					row.getObject("from_date", LocalDate.class), row.getObject("to_date", LocalDate.class)))
			.list();
	}

	private Absence absence(ResultSet row) throws SQLException {
		long id = row.getLong("id");
		byte[] reason = row.getBytes("reason");
		return new Absence(id, row.getObject("from_date", LocalDate.class), row.getObject("to_date", LocalDate.class),
				List.of(row.getString("slots").split(",")), (reason != null) ? this.vault.open(reason, place(id)) : "",
				row.getString("told_by"), instant(row, "recorded_at"), row.getString("recorded_by"),
				instant(row, "cancelled_at"), row.getString("cancelled_by"), row.getString("cancel_reason"));
	}

	private static Instant instant(ResultSet row, String column) throws SQLException {
		LocalDateTime time = row.getObject(column, LocalDateTime.class);
		return (time != null) ? time.toInstant(ZoneOffset.UTC) : null;
	}

	private LocalDateTime now() {
		return LocalDateTime.ofInstant(this.clock.instant(), ZoneOffset.UTC);
	}

	private static String place(long id) {
		return "absence:" + id + ":reason";
	}

	/**
	 * @param why announced, hospital or institution
	 * @param to null while nobody knows the end
	 */
	record Away(long elder, String name, String group, String why, List<String> slots, LocalDate from, LocalDate to) {

		Away withoutWhy() {
			return new Away(this.elder, this.name, this.group, "away", this.slots, this.from, this.to);
		}

	}

}
