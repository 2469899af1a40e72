package canteen.meal.habit;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

import canteen.meal.booking.Booking;
import canteen.meal.booking.Bookings;
import canteen.meal.serving.Eater;
import canteen.meal.serving.Eaters;
import canteen.meal.serving.Serving;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Habits as the roster tells them and as the last weeks show them. */
@Repository
class Habits {

	private static final int WEEKS = 4;

	/** Of the last four same weekdays; a closed day says nothing of anybody. */
	private static final int ENOUGH = 3;

	private final JdbcClient jdbc;

	private final Eaters eaters;

	Habits(JdbcClient jdbc, Eaters eaters) {
		this.jdbc = jdbc;
		this.eaters = eaters;
	}

	/** Everybody who is used to eat here then, or has a booking of this meal here. */
	Map<Long, Meal> of(Serving serving) {
		Map<Long, Meal> meals = new LinkedHashMap<>();
		this.jdbc.sql("""
				select %s, case when d.canteen = :canteen then u.mode end as usual_mode
				from (
					select h.elder from diner h
					join usual_meal w on w.elder = h.elder and w.slot = :slot and w.weekday = :weekday
					where h.canteen = :canteen
					union
					select b.elder from booking b
					where b.canteen = :canteen and b.service_date = :date and b.slot = :slot
				) x
				join diner d on d.elder = x.elder
				left join usual_meal u on u.elder = d.elder and u.slot = :slot and u.weekday = :weekday
				order by d.elder
				""".formatted(Eaters.COLUMNS))
			.param("canteen", serving.canteen())
			.param("date", serving.date().toString())
			.param("slot", serving.slot().slot())
			.param("weekday", serving.date().getDayOfWeek().getValue())
			.query(row -> {
				Eater eater = this.eaters.eater(row, 0);
				meals.put(eater.elder(),
						new Meal(eater, Optional.ofNullable(row.getString("usual_mode")), new ArrayList<>()));
			});
		if (!meals.isEmpty()) {
			this.jdbc.sql(Bookings.SELECT + "where elder in (:elders) and service_date = :date and slot = :slot")
				.param("elders", meals.keySet())
				.param("date", serving.date().toString())
				.param("slot", serving.slot().slot())
				.query(Bookings::booking)
				.list()
				.forEach((booking) -> meals.get(booking.elder()).bookings().add(booking));
		}
		return meals;
	}

	/**
	 * Remembers, once for each serving, who comes so regularly that somebody should ask
	 * when he does not: three of the last four same weekdays.
	 */
	boolean learn(Serving serving) {
		boolean isFirst = this.jdbc.sql("insert ignore into learnt (canteen, service_date, slot) values (?, ?, ?)")
			.params(serving.canteen(), serving.date().toString(), serving.slot().slot())
			.update() == 1;
		if (!isFirst) {
			return false;
		}
		this.jdbc.sql("""
				insert ignore into regular (canteen, service_date, slot, elder)
				select :canteen, :date, :slot, a.elder
				from attendance a
				join live_attendance l on l.elder = a.elder and l.service_date = a.service_date and l.slot = a.slot
					and l.attendance = a.id
				where a.canteen = :canteen
				and a.slot = :slot
				and a.service_date in (:dates)
				group by a.elder
				having count(distinct a.service_date) >= :enough
				""")
			.param("canteen", serving.canteen())
			.param("date", serving.date().toString())
			.param("slot", serving.slot().slot())
			.param("dates", weeksBefore(serving.date()))
			.param("enough", ENOUGH)
			.update();
		return true;
	}

	private static List<String> weeksBefore(LocalDate date) {
		return IntStream.rangeClosed(1, WEEKS).mapToObj(date::minusWeeks).map(LocalDate::toString).toList();
	}

	/** A diner, how he usually eats this meal if he does, and what is booked for him. */
	record Meal(Eater eater, Optional<String> usually, List<Booking> bookings) {
	}

}
