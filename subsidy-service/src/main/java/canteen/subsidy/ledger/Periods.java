package canteen.subsidy.ledger;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * The periods. Reading one for writing holds its row until the transaction ends, so that
 * nothing can be posted while it closes.
 */
@Repository
public class Periods {

	private final JdbcClient jdbc;

	Periods(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/** Opens the period when it is new; holds it until the end of the transaction. */
	public Period hold(String canteen, YearMonth month) {
		return held(canteen, month).orElseGet(() -> {
			this.jdbc.sql("""
					insert ignore into period (canteen, month, state, next_serial)
					values (?, ?, 'open', 1)
					""").params(canteen, month.toString()).update();
			return held(canteen, month).orElseThrow();
		});
	}

	/**
	 * The month itself when it takes postings, otherwise the first one after it that
	 * does.
	 */
	public Period holdFirstOpen(String canteen, YearMonth month) {
		for (YearMonth candidate = month;; candidate = candidate.plusMonths(1)) {
			Period period = hold(canteen, candidate);
			if (period.takesPostings()) {
				return period;
			}
		}
	}

	/** Whether the canteen ever had a month: a code that was mistyped has none. */
	public boolean areKnownOf(String canteen) {
		return this.jdbc.sql("select count(*) from period where canteen = ?")
			.param(canteen)
			.query(Long.class)
			.single() > 0;
	}

	/** Takes so many serials of a period that is held; returns the first. */
	int takeSerials(Period period, int count) {
		this.jdbc.sql("""
				update period
				set next_serial = next_serial + ?
				where canteen = ? and month = ?
				""").params(count, period.canteen(), period.month().toString()).update();
		return hold(period.canteen(), period.month()).nextSerial() - count;
	}

	public void move(Period period, Period.State state) {
		this.jdbc.sql("""
				update period
				set state = ?
				where canteen = ? and month = ?
				""").params(state.code(), period.canteen(), period.month().toString()).update();
	}

	/** Without holding it. */
	public Optional<Period> find(String canteen, YearMonth month) {
		return this.jdbc.sql("""
				select canteen, month, state, next_serial
				from period
				where canteen = ?
				and month = ?
				""").params(canteen, month.toString()).query(Periods::period).optional();
	}

	/** The canteen's months, the newest first, at most 120. */
	public List<Period> of(String canteen) {
		return this.jdbc.sql("""
				select canteen, month, state, next_serial
				from period
				where canteen = ?
				order by month desc
				limit 120
				""").param(canteen).query(Periods::period).list();
	}

	/** Grows by one with every posting anywhere. */
	public long postedEver() {
		return this.jdbc.sql("select coalesce(sum(next_serial), 0) from period").query(Long.class).single();
	}

	private Optional<Period> held(String canteen, YearMonth month) {
		return this.jdbc.sql("""
				select canteen, month, state, next_serial
				from period
				where canteen = ?
				and month = ?
				for update
				""").params(canteen, month.toString()).query(Periods::period).optional();
	}

	private static Period period(ResultSet row, int number) throws SQLException {
		return new Period(row.getString("canteen"), YearMonth.parse(row.getString("month")),
				Period.State.of(row.getString("state")), row.getInt("next_serial"));
	}

}
