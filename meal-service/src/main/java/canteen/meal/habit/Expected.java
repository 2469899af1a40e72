package canteen.meal.habit;

import canteen.meal.serving.Serving;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Who is expected at a canteen on a day: who has booked, and whose habit it is unless he
 * cancelled; never who is away, in hospital, in an institution or dead.
 */
@Repository
public class Expected {

	private static final String NOT_ABSENT = """
			not exists (
				select 1 from absence n
				where n.elder = d.elder and n.slot = %1$s.slot and n.from_date <= :date
				and (n.to_date is null or n.to_date >= :date)
			)""";

	private static final String NOT_BOOKED = """
			not exists (
				select 1 from booking k
				where k.elder = d.elder and k.service_date = :date and k.slot = %1$s.slot
			)""";

	/**
	 * Elder, slot, mode and reason (booking, usual, regular) of everybody expected; asks
	 * for {@code :canteen}, {@code :date} and {@code :weekday}.
	 */
	public static final String SQL = """
			select d.elder, b.slot, b.mode, 'booking' as reason
			from booking b
			join diner d on d.elder = b.elder
			where b.canteen = :canteen
			and b.service_date = :date
			and b.state = 'booked'
			and ((d.status = 'active' and %s)
				or (b.despite_absence and d.status in ('active', 'hospital', 'institution')))
			union all
			select d.elder, u.slot, u.mode, 'usual' as reason
			from diner d
			join usual_meal u on u.elder = d.elder and u.weekday = :weekday
			join slot s on s.canteen = d.canteen and s.slot = u.slot
			where d.canteen = :canteen
			and d.status = 'active'
			and %s
			and %s
			union all
			select d.elder, r.slot, 'dine_in' as mode, 'regular' as reason
			from regular r
			join diner d on d.elder = r.elder
			where r.canteen = :canteen
			and r.service_date = :date
			and d.status = 'active'
			and not exists (
				select 1 from usual_meal u
				where u.elder = d.elder and u.slot = r.slot and u.weekday = :weekday
			)
			and %s
			and %s
			""".formatted(NOT_ABSENT.formatted("b"), NOT_ABSENT.formatted("u"), NOT_BOOKED.formatted("u"),
			NOT_ABSENT.formatted("r"), NOT_BOOKED.formatted("r"));

	private final JdbcClient jdbc;

	Expected(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/** How many are expected at a serving. */
	public Count count(Serving serving) {
		return this.jdbc
			.sql("""
					select coalesce(sum(e.reason = 'booking'), 0) as booked, coalesce(sum(e.reason <> 'booking'), 0) as regulars
					from (%s) e
					where e.slot = :slot
					"""
				.formatted(SQL))
			.param("canteen", serving.canteen())
			.param("date", serving.date().toString())
			.param("weekday", serving.date().getDayOfWeek().getValue())
			.param("slot", serving.slot().slot())
			.query(Count.class)
			.single();
	}

	/**
	 * Expected diners.
	 *
	 * @param booked with a booking
	 * @param regulars by habit alone
	 */
	public record Count(int booked, int regulars) {
	}

}
