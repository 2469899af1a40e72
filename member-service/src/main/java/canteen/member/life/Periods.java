package canteen.member.life;

import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Callers hold the elder's row locked, so that two periods cannot slip past each other.
 */
@Component
public class Periods {

	private final JdbcClient database;

	private final Clock clock;

	Periods(JdbcClient database, Clock clock) {
		this.database = database;
		this.clock = clock;
	}

	public List<Period> of(long elder) {
		return this.database.sql("""
				select id, kind, from_date, to_date, place, reason
				from life_period
				where elder = :elder
				order by from_date, id
				""")
			.param("elder", elder)
			.query((row, number) -> new Period(row.getLong("id"), row.getString("kind"),
					row.getObject("from_date", LocalDate.class), row.getObject("to_date", LocalDate.class),
					row.getString("place"), row.getString("reason")))
			.list();
	}

	public Period get(long elder, long id) {
		return of(elder).stream().filter((period) -> period.id() == id).findFirst().orElseThrow(PeriodUnknown::new);
	}

	/**
	 * @throws PeriodOverlaps if the elder has one of this kind on some of these days
	 */
	public void add(long elder, Period period, String who) {
		keepApart(elder, period);
		this.database.sql("""
				insert into life_period (elder, kind, from_date, to_date, place, reason, recorded_at, recorded_by)
				values (:elder, :kind, :from, :to, :place, :reason, :now, :who)
				""")
			.param("elder", elder)
			.param("kind", period.kind())
			.param("from", period.from())
			.param("to", period.to())
			.param("place", period.place())
			.param("reason", period.reason())
			.param("now", LocalDateTime.ofInstant(this.clock.instant(), ZoneOffset.UTC))
			.param("who", who)
			.update();
	}

	public void change(long elder, Period period) {
		keepApart(elder, period);
		this.database.sql("""
				update life_period
				set kind = :kind, from_date = :from, to_date = :to, place = :place, reason = :reason
				where id = :id
				  and elder = :elder
				""")
			.param("kind", period.kind())
			.param("from", period.from())
			.param("to", period.to())
			.param("place", period.place())
			.param("reason", period.reason())
			.param("id", period.id())
			.param("elder", elder)
			.update();
	}

	public void remove(long elder, long id) {
		this.database.sql("delete from life_period where id = :id and elder = :elder")
			.param("id", id)
			.param("elder", elder)
			.update();
	}

	/**
	 * From today on the elder has this status: what runs ended yesterday, and unless it
	 * is active, a period begins.
	 */
	public void become(long elder, String status, String who) {
		LocalDate today = LocalDate.now(this.clock);
		for (Period period : of(elder)) {
			if (period.covers(today) && period.from().equals(today)) {
				remove(elder, period.id());
			}
			else if (period.covers(today)) {
				change(elder, new Period(period.id(), period.kind(), period.from(), today.minusDays(1), period.place(),
						period.reason()));
			}
		}
		if (Period.KINDS.contains(status)) {
			add(elder, new Period(null, status, today, null, "", ""), who);
		}
	}

	private void keepApart(long elder, Period period) {
		boolean clashes = of(elder).stream()
			.filter((held) -> !held.id().equals(period.id()))
			.anyMatch((held) -> held.kind().equals(period.kind()) && held.overlaps(period));
		if (clashes) {
			throw new PeriodOverlaps();
		}
	}

}
