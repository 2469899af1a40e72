package canteen.meal.live;

import java.time.LocalDate;
import java.util.List;

import canteen.meal.habit.Expected;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Counts a canteen's day, all its slots in one question. */
@Repository
class Counts {

	private static final String SQL = """
			select s.slot, coalesce(sum(x.served), 0) as served, coalesce(sum(x.expected), 0) as expected,
			coalesce(sum(x.missing), 0) as missing, coalesce(sum(x.revenue_fen), 0) as revenue_fen,
			coalesce(sum(x.self_pay_fen), 0) as self_pay_fen
			from slot s
			left join (
				select a.slot, 1 as served, 0 as expected, 0 as missing, a.price_fen as revenue_fen,
				coalesce(a.quoted_self_pay_fen, a.price_fen) as self_pay_fen
				from attendance a
				where a.canteen = :canteen
				and a.service_date = :date
				and a.voided_at is null
				union all
				select m.slot, 0, 0, 0, m.price_fen, m.price_fen
				from extra_meal m
				where m.canteen = :canteen
				and m.service_date = :date
				and m.voided_at is null
				union all
				select e.slot, 0, 1, l.attendance is null, 0, 0
				from (%s) e
				left join live_attendance l on l.elder = e.elder and l.service_date = :date and l.slot = e.slot
			) x on x.slot = s.slot
			where s.canteen = :canteen
			group by s.slot
			""".formatted(Expected.SQL);

	private final JdbcClient jdbc;

	private final Counter asked;

	Counts(JdbcClient jdbc, MeterRegistry meters) {
		this.jdbc = jdbc;
		this.asked = Counter.builder("canteen.live.counts").register(meters);
	}

	/** As it is now. */
	List<Slot> of(String canteen, LocalDate date) {
		this.asked.increment();
		return this.jdbc.sql(SQL)
			.param("canteen", canteen)
			.param("date", date.toString())
			.param("weekday", date.getDayOfWeek().getValue())
			.query(Slot.class)
			.list();
	}

	/**
	 * One slot; the money is of second portions and guests too; missing are the expected
	 * ones who have not come.
	 */
	record Slot(String slot, long served, long expected, long missing, long revenueFen, long selfPayFen) {
	}

}
