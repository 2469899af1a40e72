package canteen.meal.habit;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

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
				from diner d
				left join usual_meal u on u.elder = d.elder and u.slot = :slot and u.weekday = :weekday
				where d.elder in (
					select h.elder from diner h
					join usual_meal w on w.elder = h.elder and w.slot = :slot and w.weekday = :weekday
					where h.canteen = :canteen
					union
					select b.elder from booking b
					where b.canteen = :canteen and b.service_date = :date and b.slot = :slot
				)
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

	/** Remembers who is expected by custom, once for each serving. */
	boolean learn(Serving serving) {
		boolean isFirst = this.jdbc.sql("insert ignore into learnt (canteen, service_date, slot) values (?, ?, ?)")
			.params(serving.canteen(), serving.date().toString(), serving.slot().slot())
			.update() == 1;
		if (!isFirst) {
			return false;
		}
		Map<Long, Set<LocalDate>> came = new HashMap<>();
		Set<LocalDate> served = new HashSet<>();
		this.jdbc.sql("""
				select a.elder, a.service_date
				from attendance a
				join live_attendance l on l.attendance = a.id
				where a.canteen = :canteen
				and a.slot = :slot
				and a.service_date in (:dates)
				""")
			.param("canteen", serving.canteen())
			.param("slot", serving.slot().slot())
			.param("dates", Regular.daysBefore(serving.date()).stream().map(LocalDate::toString).toList())
			.query(row -> {
				LocalDate date = LocalDate.parse(row.getString("service_date"));
				served.add(date);
				came.computeIfAbsent(row.getLong("elder"), (elder) -> new HashSet<>()).add(date);
			});
		came.forEach((elder, days) -> {
			if (Regular.isExpectedOn(serving.date(), days, served)) {
				this.jdbc.sql("insert ignore into regular (canteen, service_date, slot, elder) values (?, ?, ?, ?)")
					.params(serving.canteen(), serving.date().toString(), serving.slot().slot(), elder)
					.update();
			}
		});
		return true;
	}

	/** A diner, how he usually eats this meal if he does, and what is booked for him. */
	record Meal(Eater eater, Optional<String> usually, List<Booking> bookings) {
	}

}
