package canteen.subsidy.period;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

import canteen.subsidy.ledger.Period;
import canteen.subsidy.ledger.Periods;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Moves a period that is held to its next state and writes the step down for good. */
@Component
public class MovePeriod {

	private final JdbcClient jdbc;

	private final Periods periods;

	private final Clock clock;

	MovePeriod(JdbcClient jdbc, Periods periods, Clock clock) {
		this.jdbc = jdbc;
		this.periods = periods;
		this.clock = clock;
	}

	/** Does nothing when the period already stands there. */
	public void move(Period period, Period.State state, String person, Optional<String> reason) {
		if (period.state() == state) {
			return;
		}
		this.periods.move(period, state);
		this.jdbc.sql("""
				insert into period_move (canteen, month, from_state, to_state, person, reason, moved_at)
				values (?, ?, ?, ?, ?, ?, ?)
				""")
			.params(period.canteen(), period.month().toString(), period.state().code(), state.code(), person,
					reason.orElse(null), LocalDateTime.ofInstant(this.clock.instant(), ZoneOffset.UTC))
			.update();
	}

	/** The steps of a period, oldest first, at most 500. */
	List<Move> moves(String canteen, YearMonth month) {
		return this.jdbc.sql("""
				select from_state, to_state, person, reason, moved_at
				from period_move
				where canteen = ?
				and month = ?
				order by id
				limit 500
				""")
			.params(canteen, month.toString())
			.query((row, number) -> new Move(row.getString("from_state"), row.getString("to_state"),
					row.getString("person"), Optional.ofNullable(row.getString("reason")),
					row.getObject("moved_at", LocalDateTime.class).toInstant(ZoneOffset.UTC)))
			.list();
	}

	/** One step. */
	record Move(String from, String to, String person, Optional<String> reason, Instant at) {
	}

}
