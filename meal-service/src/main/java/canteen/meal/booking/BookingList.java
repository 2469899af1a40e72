package canteen.meal.booking;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.UnaryOperator;

import canteen.meal.language.Spoken;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Bookings to look at, each with what became of it. */
@Repository
class BookingList {

	private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

	private static final String SELECT = """
			select b.id, b.elder, d.name, b.canteen, b.service_date, b.slot, b.menu, b.mode, b.source, b.state,
			b.late, b.despite_absence, b.booked_at, b.booked_by, b.moved_up_at, b.reason,
			a.id as attendance, a.canteen as eaten_at, s.closes,
			case when b.state = 'waiting' then (
				select count(*) from booking w
				where w.canteen = b.canteen and w.service_date = b.service_date and w.slot = b.slot
				and w.state = 'waiting' and w.turn <= b.turn
			) end as place
			from booking b
			join diner d on d.elder = b.elder
			left join slot s on s.canteen = b.canteen and s.slot = b.slot
			left join live_attendance l on l.elder = b.elder and l.service_date = b.service_date and l.slot = b.slot
			left join attendance a on a.id = l.attendance
			""";

	private static final String OF_DAY = """
			where b.canteen = :canteen
			and b.service_date = :date
			and (:slot = '' or b.slot = :slot)
			and (:state = '' or b.state = :state)
			""";

	private static final String SHOWN = """
			(:past or b.service_date >= :today or b.booked_by = :person)
			""";

	private final JdbcClient jdbc;

	private final Clock clock;

	BookingList(JdbcClient jdbc, Clock clock) {
		this.jdbc = jdbc;
		this.clock = clock;
	}

	Booked find(String id) {
		return this.jdbc.sql(SELECT + "where b.id = ?").param(id).query(this::booked).single();
	}

	/** Whether this booking is one that he may look at. */
	boolean isShown(String id, Booker booker) {
		return this.jdbc.sql("select count(*) from booking b where b.id = :id and " + SHOWN)
			.param("id", id)
			.param("past", booker.seesPast())
			.param("today", LocalDate.now(this.clock.withZone(ZONE)).toString())
			.param("person", booker.caller().person())
			.query(Long.class)
			.single() > 0;
	}

	/** In the order of the day, of the names. */
	List<Booked> ofDay(Day day, int size, long skipped) {
		return this.jdbc.sql(SELECT + OF_DAY + """
				order by case b.slot when 'breakfast' then 1 when 'lunch' then 2 else 3 end,
				b.state = 'waiting', case when b.state = 'waiting' then b.turn end, d.pinyin, b.elder, b.id
				limit :size offset :skipped
				""")
			.param("canteen", day.canteen())
			.param("date", day.date().toString())
			.param("slot", day.slot())
			.param("state", day.state())
			.param("size", size)
			.param("skipped", skipped)
			.query(this::booked)
			.list();
	}

	long count(Day day) {
		return this.jdbc.sql("select count(*) from booking b join diner d on d.elder = b.elder " + OF_DAY)
			.param("canteen", day.canteen())
			.param("date", day.date().toString())
			.param("slot", day.slot())
			.param("state", day.state())
			.query(Long.class)
			.single();
	}

	/** Of one elder at the canteens he works for, both days too. */
	List<Booked> ofElder(long elder, Booker booker, LocalDate from, LocalDate to) {
		List<String> canteens = booker.caller().canteens();
		return this.jdbc.sql(SELECT + """
				where b.elder = :elder
				and (:all or b.canteen in (:canteens))
				and b.service_date between :from and :to
				and """ + SHOWN + """
				order by b.service_date, s.opens, b.booked_at, b.id
				limit 500
				""")
			.param("elder", elder)
			.param("past", booker.seesPast())
			.param("today", LocalDate.now(this.clock.withZone(ZONE)).toString())
			.param("person", booker.caller().person())
			.param("all", canteens.contains("*"))
			.param("canteens", canteens.isEmpty() ? List.of("") : canteens)
			.param("from", from.toString())
			.param("to", to.toString())
			.query(this::booked)
			.list();
	}

	/** What happened to it, oldest first. */
	List<Change> changes(String id) {
		return this.jdbc.sql("""
				select what, menu, mode, late, reason, at, person
				from booking_change
				where booking = ?
				order by seq
				limit 200
				""")
			.param(id)
			.query((row, number) -> new Change(row.getString("what"), row.getString("menu"), row.getString("mode"),
					row.getBoolean("late"), row.getString("reason"), at(row, "at"), row.getString("person")))
			.list();
	}

	private Booked booked(ResultSet row, int number) throws SQLException {
		LocalDate date = LocalDate.parse(row.getString("service_date"));
		String closes = row.getString("closes");
		boolean isOver = !LocalDateTime.now(this.clock)
			.isBefore(date.atTime((closes != null) ? LocalTime.parse(closes) : LocalTime.MIN));
		String state = row.getString("state");
		String attendance = row.getString("attendance");
		return new Booked(row.getString("id"), row.getLong("elder"), row.getString("name"), row.getString("canteen"),
				date, row.getString("slot"), row.getString("menu"), row.getString("mode"), row.getString("source"),
				state, outcome(state, attendance != null, isOver), row.getObject("place", Integer.class),
				row.getBoolean("late"), row.getBoolean("despite_absence"), row.getString("reason"), attendance,
				row.getString("eaten_at"), at(row, "booked_at"), row.getString("booked_by"), at(row, "moved_up_at"));
	}

	/** Eaten is eaten, whatever was said before. */
	private static String outcome(String state, boolean isEaten, boolean isOver) {
		if (isEaten) {
			return "eaten";
		}
		if (isOver && "booked".equals(state)) {
			return "missed";
		}
		return (isOver && "waiting".equals(state)) ? "no_place" : state;
	}

	private static OffsetDateTime at(ResultSet row, String column) throws SQLException {
		LocalDateTime at = row.getObject(column, LocalDateTime.class);
		return (at != null) ? at.atOffset(ZoneOffset.UTC).atZoneSameInstant(ZONE).toOffsetDateTime() : null;
	}

	/** Which bookings: empty words stand for all. */
	record Day(String canteen, LocalDate date, String slot, String state) {
	}

	/**
	 * A booking as the office sees it.
	 *
	 * @param menu the code of the set, or null while none is chosen
	 * @param state booked, waiting, cancelled or suspended
	 * @param outcome the state, or when the meal was eaten or is over: eaten, missed,
	 * no_place
	 * @param place in the waiting line, or null
	 * @param late if something was done after the cut-off
	 * @param attendance the meal that was eaten, or null
	 * @param eatenAt at which canteen, or null
	 */
	record Booked(String id, long elder, String name, String canteen, LocalDate date, String slot, String menu,
			String mode, String source, String state, String outcome, Integer place, boolean late,
			boolean despiteAbsence, String reason, String attendance, String eatenAt, OffsetDateTime bookedAt,
			String bookedBy, OffsetDateTime movedUpAt) implements Spoken {

		@Override
		public Booked said(UnaryOperator<String> language) {
			return new Booked(this.id, this.elder, this.name, this.canteen, this.date, this.slot, this.menu, this.mode,
					this.source, this.state, this.outcome, this.place, this.late, this.despiteAbsence,
					language.apply(this.reason), this.attendance, this.eatenAt, this.bookedAt, this.bookedBy,
					this.movedUpAt);
		}

	}

	/**
	 * One step of a booking: booked, waiting, moved_up, changed, cancelled, suspended,
	 * back, confirmed.
	 */
	record Change(String what, String menu, String mode, boolean late, String reason, OffsetDateTime at,
			String person) {

		Change said(UnaryOperator<String> language) {
			return new Change(this.what, this.menu, this.mode, this.late, language.apply(this.reason), this.at,
					this.person);
		}

	}

}
