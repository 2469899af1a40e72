package canteen.meal.calendar;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The holidays and make-up workdays that the State Council announces each year. */
@Repository
class PublicHolidays {

	private final JdbcClient jdbc;

	PublicHolidays(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	Map<LocalDate, Holiday> between(LocalDate from, LocalDate to) {
		Map<LocalDate, Holiday> found = new TreeMap<>();
		this.jdbc.sql("""
				select holiday_date, kind, name
				from public_holiday
				where holiday_date between ? and ?
				""")
			.params(from.toString(), to.toString())
			.query((row, number) -> new Holiday(LocalDate.parse(row.getString("holiday_date")), row.getString("kind"),
					row.getString("name")))
			.list()
			.forEach((holiday) -> found.put(holiday.date(), holiday));
		return found;
	}

	/** Puts these in the place of the days of that year. */
	void replace(int year, List<Holiday> holidays) {
		this.jdbc.sql("delete from public_holiday where holiday_date between ? and ?")
			.params(LocalDate.of(year, 1, 1).toString(), LocalDate.of(year, 12, 31).toString())
			.update();
		for (Holiday holiday : holidays) {
			this.jdbc.sql("insert into public_holiday (holiday_date, kind, name) values (?, ?, ?)")
				.params(holiday.date().toString(), holiday.kind(), holiday.name())
				.update();
		}
	}

	/**
	 * A day that is not what its weekday says.
	 *
	 * @param date the day
	 * @param kind holiday, or workday for one that makes up
	 * @param name such as 国庆节
	 */
	record Holiday(LocalDate date, String kind, String name) {

		boolean isFree() {
			return this.kind.equals("holiday");
		}

	}

}
