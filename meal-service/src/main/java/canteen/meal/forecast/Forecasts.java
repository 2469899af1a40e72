package canteen.meal.forecast;

import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

import canteen.meal.serving.Serving;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The forecasts that were made, what they rest on, and what came of them. */
@Repository
class Forecasts {

	private final JdbcClient jdbc;

	private final Clock clock;

	Forecasts(JdbcClient jdbc, Clock clock) {
		this.jdbc = jdbc;
		this.clock = clock;
	}

	/**
	 * The last eight weeks of a slot, days with a meal only; second portions and guests
	 * are cooked for too.
	 */
	List<Forecast.Past> past(Serving serving) {
		return this.jdbc.sql("""
				select a.service_date, w.kind, count(*) + (
					select count(*) from extra_meal m
					where m.canteen = :canteen and m.service_date = a.service_date and m.slot = :slot
					and m.voided_at is null
				) as served,
				(
					select count(*) from booking b
					where b.canteen = :canteen and b.service_date = a.service_date and b.slot = :slot
					and b.state = 'booked'
				) as booked
				from attendance a
				left join weather_note w on w.canteen = a.canteen and w.service_date = a.service_date
				where a.canteen = :canteen
				and a.slot = :slot
				and a.service_date between :from and :to
				and a.voided_at is null
				group by a.service_date, w.kind
				""")
			.param("canteen", serving.canteen())
			.param("slot", serving.slot().slot())
			.param("from", serving.date().minusDays(Forecast.DAYS_BACK).toString())
			.param("to", serving.date().minusDays(1).toString())
			.query((row, number) -> new Forecast.Past(LocalDate.parse(row.getString("service_date")),
					row.getInt("served"), row.getInt("booked"), Optional.ofNullable(row.getString("kind"))))
			.list();
	}

	/** Keeps the latest word on that meal. */
	void keep(Serving serving, Forecast forecast) {
		this.jdbc.sql("""
				insert into forecast (canteen, service_date, slot, portions, booked, regulars, weekday_tenths,
				weather_percent, weeks, made_at)
				values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
				on duplicate key update portions = values(portions), booked = values(booked),
				regulars = values(regulars), weekday_tenths = values(weekday_tenths),
				weather_percent = values(weather_percent), weeks = values(weeks), made_at = values(made_at)
				""")
			.params(serving.canteen(), serving.date().toString(), serving.slot().slot(), forecast.portions(),
					forecast.booked(), forecast.regulars(), forecast.weekdayTenths(), forecast.weatherPercent(),
					forecast.weeks(), now())
			.update();
	}

	Optional<Forecast> kept(Serving serving) {
		return this.jdbc.sql("""
				select portions, weekday_tenths, booked, regulars, weather_percent, weeks
				from forecast
				where canteen = ?
				and service_date = ?
				and slot = ?
				""")
			.params(serving.canteen(), serving.date().toString(), serving.slot().slot())
			.query(Forecast.class)
			.optional();
	}

	/** Forecast and reality, day by day; the last day is not over yet if it is today. */
	List<Day> days(String canteen, String slot, LocalDate from, LocalDate to) {
		return this.jdbc.sql("""
				select f.service_date as date, f.portions as forecast, count(a.id) + (
					select count(*) from extra_meal m
					where m.canteen = f.canteen and m.service_date = f.service_date and m.slot = f.slot
					and m.voided_at is null
				) as served
				from forecast f
				left join attendance a on a.canteen = f.canteen and a.service_date = f.service_date and a.slot = f.slot
				and a.voided_at is null
				where f.canteen = ?
				and f.slot = ?
				and f.service_date between ? and ?
				group by f.canteen, f.slot, f.service_date, f.portions
				order by f.service_date
				""").params(canteen, slot, from.toString(), to.toString()).query(Day.class).list();
	}

	Optional<Noted> weather(String canteen, LocalDate date) {
		return this.jdbc.sql("select kind, percent, note from weather_note where canteen = ? and service_date = ?")
			.params(canteen, date.toString())
			.query(Noted.class)
			.optional();
	}

	/** Puts this in the place of what was noted before. */
	void note(String canteen, LocalDate date, Noted noted, String person) {
		this.jdbc.sql("""
				insert into weather_note (canteen, service_date, kind, percent, note, noted_by, noted_at)
				values (?, ?, ?, ?, ?, ?, ?)
				on duplicate key update kind = values(kind), percent = values(percent), note = values(note),
				noted_by = values(noted_by), noted_at = values(noted_at)
				""")
			.param(canteen)
			.param(date.toString())
			.param(noted.kind())
			.param(noted.percent())
			.param(noted.note())
			.param(person)
			.param(now())
			.update();
	}

	private LocalDateTime now() {
		return LocalDateTime.ofInstant(this.clock.instant(), ZoneOffset.UTC);
	}

	/** The weather of a day; percent is null when the past is to say. */
	record Noted(String kind, Integer percent, String note) {
	}

	/** A day that was forecast. */
	record Day(LocalDate date, long forecast, long served) {
	}

}
