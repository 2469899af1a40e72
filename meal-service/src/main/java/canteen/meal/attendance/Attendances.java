package canteen.meal.attendance;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import canteen.meal.transaction.Rows;

import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The meals that were served, and which of them stand. */
@Repository
class Attendances {

	private static final String ADD = """
			insert into attendance (id, elder, canteen, service_date, slot, price_fen, quoted_self_pay_fen,
			taken_at, received_at, mode, menu, station, how, taken_by, flags, note)""";

	private final JdbcClient jdbc;

	private final JdbcTemplate template;

	Attendances(JdbcClient jdbc, JdbcTemplate template) {
		this.jdbc = jdbc;
		this.template = template;
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
		Rows.insert(this.template, ADD, Collections.singletonList(values(attendance, scan)));
	}

	private static Object[] values(Attendance attendance, Scan scan) {
		return new Object[] { scan.id(), attendance.elder(), scan.canteen(), scan.date().toString(), scan.slot(),
				attendance.price().priceFen(), attendance.price().selfPayFen(), utc(scan.scannedAt().toInstant()),
				utc(attendance.receivedAt()), scan.mode(), attendance.menu(), scan.station(), scan.how(),
				attendance.takenBy(), String.join(",", attendance.flags()), scan.force() };
	}

	/**
	 * Records meals that nobody has taken yet.
	 * @throws DuplicateKeyException if one of them is taken meanwhile
	 */
	void addAll(Map<Scan, Attendance> meals) {
		List<Map.Entry<Scan, Attendance>> inOrder = meals.entrySet()
			.stream()
			.sorted(Comparator.comparingLong(meal -> meal.getValue().elder()))
			.toList();
		Rows.insert(this.template, "insert into live_attendance (elder, service_date, slot, attendance)",
				inOrder.stream()
					.map(meal -> new Object[] { meal.getValue().elder(), meal.getKey().date().toString(),
							meal.getKey().slot(), meal.getKey().id() })
					.toList());
		Rows.insert(this.template, ADD, inOrder.stream().map(meal -> values(meal.getValue(), meal.getKey())).toList());
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

	/** Empty when that void was of an extra meal. */
	Optional<Kept> voidedBy(String id) {
		return this.jdbc.sql("""
				select a.id, a.elder, a.canteen, a.service_date, a.slot, a.voided_at, a.void_reason
				from voiding v
				join attendance a on a.id = v.attendance
				where v.id = ?
				""").param(id).query(Kept.class).optional();
	}

	/** Keeps the row with its reason and frees the meal for another scan. */
	void takeBack(String attendance, Instant at, String reason, String person) {
		this.jdbc.sql("update attendance set voided_at = ?, void_reason = ?, voided_by = ? where id = ?")
			.params(utc(at), reason, person, attendance)
			.update();
		this.jdbc.sql("""
				delete l
				from attendance a
				join live_attendance l on l.elder = a.elder and l.service_date = a.service_date and l.slot = a.slot
				where a.id = ?
				and l.attendance = a.id
				""").param(attendance).update();
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
				coalesce(s.self_pay_fen, a.quoted_self_pay_fen, a.price_fen) as self_pay_fen
				from attendance a
				join diner d on d.elder = a.elder
				left join assessed s on s.attendance = a.id
				where a.canteen = ?
				and a.service_date = ?
				and a.slot = ?
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
	record Attendance(long elder, ScanAnswer.Price price, String menu, List<String> flags, String takenBy,
			Instant receivedAt) {
	}

	/** A recorded meal; {@code voidedAt} in UTC and null while it stands. */
	record Kept(String id, long elder, String canteen, LocalDate serviceDate, String slot, LocalDateTime voidedAt,
			String voidReason) {
	}

	record Recent(String attendance, Instant at, String name, long selfPayFen, boolean voided) {
	}

}
