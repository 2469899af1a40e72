package canteen.meal.calendar;

import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The days on which a canteen stays closed. */
@Repository
class Closings {

	private final JdbcClient jdbc;

	private final Clock clock;

	Closings(JdbcClient jdbc, Clock clock) {
		this.jdbc = jdbc;
		this.clock = clock;
	}

	/** Those that touch one of the days, both ends included. */
	List<Closing> between(String canteen, LocalDate from, LocalDate to) {
		return this.jdbc.sql("""
				select id, from_date, to_date, reason, closed_by
				from closing
				where canteen = ?
				and to_date >= ?
				and from_date <= ?
				order by from_date, id
				limit 1000
				""")
			.params(canteen, from.toString(), to.toString())
			.query((row, number) -> new Closing(row.getLong("id"), LocalDate.parse(row.getString("from_date")),
					LocalDate.parse(row.getString("to_date")), row.getString("reason"), row.getString("closed_by")))
			.list();
	}

	/** Whoever adds one waits for others who do. */
	void lock(String canteen) {
		this.jdbc.sql("select code from canteen where code = ? for update").param(canteen).query(String.class).single();
	}

	void add(String canteen, LocalDate from, LocalDate to, String reason, String person) {
		this.jdbc.sql("""
				insert into closing (canteen, from_date, to_date, reason, closed_by, closed_at)
				values (?, ?, ?, ?, ?, ?)
				""")
			.params(canteen, from.toString(), to.toString(), reason, person,
					LocalDateTime.ofInstant(this.clock.instant(), ZoneOffset.UTC))
			.update();
	}

	Optional<LocalDate> lastDay(String canteen, long id) {
		return this.jdbc.sql("select to_date from closing where canteen = ? and id = ?")
			.params(canteen, id)
			.query((row, number) -> LocalDate.parse(row.getString("to_date")))
			.optional();
	}

	void remove(long id) {
		this.jdbc.sql("delete from closing where id = ?").param(id).update();
	}

	/**
	 * Some days closed.
	 *
	 * @param id names it
	 * @param from the first day
	 * @param to the last day
	 * @param reason what people are told
	 * @param closedBy who wrote it down
	 */
	record Closing(long id, LocalDate from, LocalDate to, String reason, String closedBy) {

		boolean holds(LocalDate date) {
			return !date.isBefore(this.from) && !date.isAfter(this.to);
		}

	}

}
