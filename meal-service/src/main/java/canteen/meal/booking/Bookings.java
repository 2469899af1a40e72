package canteen.meal.booking;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

import canteen.meal.serving.Serving;
import canteen.meal.transaction.Rows;

import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The bookings, each with what happened to it. */
@Repository
public class Bookings {

	/** The columns of {@link #booking}. */
	public static final String SELECT = """
			select id, elder, canteen, service_date, slot, menu, mode, source, state, despite_absence
			from booking
			""";

	private final JdbcClient jdbc;

	private final JdbcTemplate template;

	private final Clock clock;

	Bookings(JdbcClient jdbc, JdbcTemplate template, Clock clock) {
		this.jdbc = jdbc;
		this.template = template;
		this.clock = clock;
	}

	/** The booking of that id. */
	public Optional<Booking> find(String id) {
		return this.jdbc.sql(SELECT + "where id = ?").param(id).query(Bookings::booking).optional();
	}

	/** The one that stands, at whatever canteen. */
	Optional<Booking> live(long elder, LocalDate date, String slot) {
		return this.jdbc.sql(SELECT + "where elder = ? and service_date = ? and slot = ? and live = 1")
			.params(elder, date.toString(), slot)
			.query(Bookings::booking)
			.optional();
	}

	/** Those who wait, first come first. */
	List<Booking> waiting(Serving serving) {
		return this.jdbc
			.sql(SELECT + "where canteen = ? and service_date = ? and slot = ? and state = 'waiting' order by turn")
			.params(serving.canteen(), serving.date().toString(), serving.slot().slot())
			.query(Bookings::booking)
			.list();
	}

	/** Counted anew; exact while the serving is held. */
	public Serving.Tally tally(Serving serving) {
		Map<String, Integer> sets = new HashMap<>();
		int[] booked = new int[2];
		this.jdbc.sql("""
				select state, coalesce(menu, '') as menu, count(*) as bookings
				from booking
				where canteen = ?
				and service_date = ?
				and slot = ?
				and state in ('booked', 'waiting')
				group by state, coalesce(menu, '')
				""").params(serving.canteen(), serving.date().toString(), serving.slot().slot()).query(row -> {
			boolean isBooked = "booked".equals(row.getString("state"));
			booked[isBooked ? 0 : 1] += row.getInt("bookings");
			if (isBooked) {
				sets.put(row.getString("menu"), row.getInt("bookings"));
			}
		});
		return new Serving.Tally(booked[0], sets, booked[1]);
	}

	/**
	 * Books or lines up, after everybody who lined up before.
	 * @throws DuplicateKeyException if the elder has a live booking of this meal
	 */
	public void add(Booking booking, String person, boolean isLate) {
		this.jdbc
			.sql("""
					insert into booking (id, elder, canteen, service_date, slot, menu, mode, source, state, live, turn,
					despite_absence, late, booked_at, booked_by)
					select :id, :elder, :canteen, :date, :slot, :menu, :mode, :source, :state, 1, coalesce(max(turn), 0) + 1,
					:despite, :late, :at, :person
					from booking
					where canteen = :canteen
					and service_date = :date
					and slot = :slot
					""")
			.param("id", booking.id())
			.param("elder", booking.elder())
			.param("canteen", booking.canteen())
			.param("date", booking.date().toString())
			.param("slot", booking.slot())
			.param("menu", booking.menu().orElse(null))
			.param("mode", booking.mode())
			.param("source", booking.source())
			.param("state", booking.state().code())
			.param("despite", booking.despiteAbsence())
			.param("late", isLate)
			.param("at", now())
			.param("person", person)
			.update();
		note(booking, booking.state().code(), person, isLate, null);
	}

	/**
	 * Books or lines up all of these, of one serving that is held, in this order and
	 * after everybody who lined up before.
	 * @throws DuplicateKeyException if one of the elders has a live booking of this meal
	 */
	public void addAll(Serving serving, List<Booking> bookings, String person) {
		if (bookings.isEmpty()) {
			return;
		}
		int turn = this.jdbc.sql("""
				select coalesce(max(turn), 0)
				from booking
				where canteen = ?
				and service_date = ?
				and slot = ?
				""")
			.params(serving.canteen(), serving.date().toString(), serving.slot().slot())
			.query(Integer.class)
			.single();
		List<Object[]> rows = new ArrayList<>();
		for (Booking booking : bookings) {
			rows.add(new Object[] { booking.id(), booking.elder(), booking.canteen(), booking.date().toString(),
					booking.slot(), booking.menu().orElse(null), booking.mode(), booking.source(),
					booking.state().code(), 1, turn + rows.size() + 1, booking.despiteAbsence(), false, now(),
					person });
		}
		Rows.insert(this.template, """
				insert into booking (id, elder, canteen, service_date, slot, menu, mode, source, state, live, turn,
				despite_absence, late, booked_at, booked_by)""", rows);
		noteAll(bookings, null, person);
	}

	/** Gives each the set it has now; nobody asked them. */
	public void chooseAll(List<Booking> bookings, String person) {
		bookings.stream()
			.collect(Collectors.groupingBy((booking) -> booking.menu().orElseThrow()))
			.forEach((menu, chosen) -> this.jdbc.sql("update booking set menu = :menu where id in (:ids)")
				.param("menu", menu)
				.param("ids", chosen.stream().map(Booking::id).toList())
				.update());
		noteAll(bookings, "changed", person);
	}

	private void noteAll(List<Booking> bookings, String what, String person) {
		Rows.insert(this.template, "insert into booking_change (booking, what, menu, mode, late, reason, at, person)",
				bookings.stream()
					.map((booking) -> new Object[] { booking.id(), (what != null) ? what : booking.state().code(),
							booking.menu().orElse(null), booking.mode(), false, null, now(), person })
					.toList());
	}

	/** Puts another set or way in its place. */
	public void change(Booking booking, String person, boolean isLate) {
		this.jdbc.sql("update booking set menu = ?, mode = ?, late = late or ? where id = ?")
			.params(booking.menu().orElse(null), booking.mode(), isLate, booking.id())
			.update();
		note(booking, "changed", person, isLate, null);
	}

	/** He wants what he chose, though the menu changed since. */
	void confirm(Booking booking, String person) {
		boolean isChanged = this.jdbc.sql("""
				select exists (
					select 1 from menu_change
					where canteen = ?
					and service_date = ?
					and slot = ?
					and code = ?
					and changed_at > (select max(at) from booking_change where booking = ?)
				)
				""")
			.params(booking.canteen(), booking.date().toString(), booking.slot(), booking.menu().orElse(""),
					booking.id())
			.query(Boolean.class)
			.single();
		if (isChanged) {
			note(booking, "confirmed", person, false, null);
		}
	}

	/** Gives a place to one who waited, or to one who is back. */
	public void moveUp(Booking booking, String what) {
		this.jdbc.sql("""
				update booking
				set state = ?, live = 1, moved_up_at = ?, ended_at = null, ended_by = null, reason = null
				where id = ?
				""").params(booking.state().code(), now(), booking.id()).update();
		note(booking, what, "system", false, null);
	}

	/** Takes the place away; the row stays and says why. */
	public void end(Booking booking, Booking.State state, Ending ending) {
		this.jdbc.sql("""
				update booking
				set state = ?, live = null, ended_at = ?, ended_by = ?, reason = ?, late = late or ?
				where id = ?
				""")
			.params(state.code(), now(), ending.person(), ending.reason(), ending.isLate(), booking.id())
			.update();
		note(booking, state.code(), ending.person(), ending.isLate(), ending.reason());
	}

	/** If the elder has had this meal, wherever. */
	boolean isEaten(Booking booking) {
		return this.jdbc.sql("select count(*) from live_attendance where elder = ? and service_date = ? and slot = ?")
			.params(booking.elder(), booking.date().toString(), booking.slot())
			.query(Long.class)
			.single() > 0;
	}

	private void note(Booking booking, String what, String person, boolean isLate, String reason) {
		this.jdbc.sql("""
				insert into booking_change (booking, what, menu, mode, late, reason, at, person)
				values (?, ?, ?, ?, ?, ?, ?, ?)
				""")
			.param(booking.id())
			.param(what)
			.param(booking.menu().orElse(null))
			.param(booking.mode())
			.param(isLate)
			.param(reason)
			.param(now())
			.param(person)
			.update();
	}

	private LocalDateTime now() {
		return LocalDateTime.ofInstant(this.clock.instant(), ZoneOffset.UTC);
	}

	/** Reads {@link #SELECT}. */
	public static Booking booking(ResultSet row, int number) throws SQLException {
		return new Booking(row.getString("id"), row.getLong("elder"), row.getString("canteen"),
				LocalDate.parse(row.getString("service_date")), row.getString("slot"),
				Optional.ofNullable(row.getString("menu")), row.getString("mode"), row.getString("source"),
				Booking.State.of(row.getString("state")), row.getBoolean("despite_absence"));
	}

	/** Who ended it and why; late is after the cut-off. */
	public record Ending(String person, String reason, boolean isLate) {
	}

}
