package canteen.meal.attendance;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The meals that were served, and which of them stand. */
@Repository
class Attendances {

	private final JdbcClient jdbc;

	Attendances(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/**
	 * True for the first to take this elder's meal; a rival waits here until we are done.
	 */
	boolean claim(long elder, LocalDate date, String slot, String attendance) {
		return this.jdbc.sql("""
				insert ignore into live_attendance (elder, service_date, slot, attendance)
				values (?, ?, ?, ?)
				""").params(elder, date.toString(), slot, attendance).update() == 1;
	}

	void add(Attendance attendance, Scan scan) {
		this.jdbc.sql("""
				insert into attendance (id, elder, canteen, service_date, slot, price_fen, quoted_self_pay_fen,
				taken_at, mode, menu, station, how, taken_by, flags)
				values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
				""")
			.params(scan.id(), attendance.elder(), scan.canteen(), scan.date().toString(), scan.slot(),
					attendance.price().priceFen(), attendance.price().selfPayFen(), utc(scan.scannedAt().toInstant()),
					scan.mode(), attendance.menu(), scan.station(), scan.how(), attendance.takenBy(),
					String.join(",", attendance.flags()))
			.update();
	}

	/** The attendance, locked until the transaction ends. */
	Optional<Kept> hold(String attendance) {
		return this.jdbc.sql("""
				select id, elder, canteen, service_date, slot, voided_at, void_reason
				from attendance
				where id = ?
				for update
				""").param(attendance).query(Kept.class).optional();
	}

	Optional<Scans.Earlier> live(long elder, LocalDate date, String slot) {
		return this.jdbc.sql("""
				select a.id, a.taken_at, a.canteen, a.station
				from live_attendance l
				join attendance a on a.id = l.attendance
				where l.elder = ?
				and l.service_date = ?
				and l.slot = ?
				""")
			.params(elder, date.toString(), slot)
			.query((row, number) -> new Scans.Earlier(row.getString("id"),
					row.getObject("taken_at", LocalDateTime.class).toInstant(ZoneOffset.UTC), row.getString("canteen"),
					row.getString("station")))
			.optional();
	}

	/** True for the first void of that id. */
	boolean claimVoid(String id, String attendance, Instant at) {
		return this.jdbc.sql("insert ignore into voiding (id, attendance, received_at) values (?, ?, ?)")
			.params(id, attendance, utc(at))
			.update() == 1;
	}

	Kept voidedBy(String id) {
		return this.jdbc.sql("""
				select a.id, a.elder, a.canteen, a.service_date, a.slot, a.voided_at, a.void_reason
				from voiding v
				join attendance a on a.id = v.attendance
				where v.id = ?
				""").param(id).query(Kept.class).single();
	}

	/** Keeps the row with its reason and frees the meal for another scan. */
	void takeBack(String attendance, Instant at, String reason, String person) {
		this.jdbc.sql("update attendance set voided_at = ?, void_reason = ?, voided_by = ? where id = ?")
			.params(utc(at), reason, person, attendance)
			.update();
		this.jdbc.sql("delete from live_attendance where attendance = ?").param(attendance).update();
	}

	long served(String canteen, LocalDate date, String slot) {
		return this.jdbc.sql("""
				select count(*)
				from attendance
				where canteen = ?
				and service_date = ?
				and slot = ?
				and voided_at is null
				""").params(canteen, date.toString(), slot).query(Long.class).single();
	}

	long expected(String canteen) {
		return this.jdbc.sql("select count(*) from diner where canteen = ? and status = 'active'")
			.param(canteen)
			.query(Long.class)
			.single();
	}

	/** The latest twenty; self-pay as assessed, else as quoted. */
	List<Recent> recent(String canteen, LocalDate date, String slot) {
		return this.jdbc.sql("""
				select a.id, a.taken_at, d.name, a.voided_at,
				coalesce(max(o.self_pay_fen), a.quoted_self_pay_fen, a.price_fen) as self_pay_fen
				from attendance a
				join diner d on d.elder = a.elder
				left join outbox o on o.attendance = a.id
				where a.canteen = ?
				and a.service_date = ?
				and a.slot = ?
				group by a.id, a.taken_at, d.name, a.voided_at, a.quoted_self_pay_fen, a.price_fen
				order by a.taken_at desc, a.id
				limit 20
				""")
			.params(canteen, date.toString(), slot)
			.query((row, number) -> new Recent(row.getString("id"),
					row.getObject("taken_at", LocalDateTime.class).toInstant(ZoneOffset.UTC), row.getString("name"),
					row.getLong("self_pay_fen"), row.getObject("voided_at") != null))
			.list();
	}

	private static LocalDateTime utc(Instant at) {
		return LocalDateTime.ofInstant(at, ZoneOffset.UTC);
	}

	/** A meal about to be recorded. */
	record Attendance(long elder, ScanAnswer.Price price, String menu, List<String> flags, String takenBy) {
	}

	/** A recorded meal; {@code voidedAt} in UTC and null while it stands. */
	record Kept(String id, long elder, String canteen, LocalDate serviceDate, String slot, LocalDateTime voidedAt,
			String voidReason) {
	}

	record Recent(String attendance, Instant at, String name, long selfPayFen, boolean voided) {
	}

}
