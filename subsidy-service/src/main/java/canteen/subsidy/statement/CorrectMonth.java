package canteen.subsidy.statement;

import java.time.Clock;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Optional;

import canteen.subsidy.access.Caller;
import canteen.subsidy.ledger.Period;
import canteen.subsidy.ledger.Periods;
import canteen.subsidy.period.MovePeriod;
import canteen.subsidy.refusal.NotFound;
import canteen.subsidy.refusal.SamePerson;
import canteen.subsidy.transaction.WholeTransaction;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The only way back into a locked month: one person asks with a reason, another opens it.
 * The statement stays as it was and is superseded; a new one is prepared. Otherwise
 * closed months are corrected by adjustments in the first open one.
 */
@Component
class CorrectMonth {

	private final Statements statements;

	private final Periods periods;

	private final MovePeriod moves;

	private final JdbcClient jdbc;

	private final WholeTransaction transaction;

	private final Clock clock;

	CorrectMonth(Statements statements, Periods periods, MovePeriod moves, JdbcClient jdbc,
			WholeTransaction transaction, Clock clock) {
		this.statements = statements;
		this.periods = periods;
		this.moves = moves;
		this.jdbc = jdbc;
		this.transaction = transaction;
		this.clock = clock;
	}

	/** Asks to correct a locked or paid statement; asking again changes nothing. */
	void ask(Caller caller, long id, String reason) {
		this.transaction.run(() -> {
			held(caller, id);
			mustBeClosed(found(id));
			if (asked(id).isEmpty()) {
				Statement statement = found(id);
				this.jdbc.sql("""
						insert into correction (statement, canteen, month, reason, asked_by, asked_at)
						values (?, ?, ?, ?, ?, ?)
						""")
					.params(id, statement.canteen(), statement.month().toString(), reason, caller.person(), now())
					.update();
			}
			return id;
		});
	}

	/** Opens the month again; not by who asked. */
	void open(Caller caller, long id) {
		this.transaction.run(() -> {
			Period period = held(caller, id);
			Statement statement = found(id);
			if (statement.was(Statement.State.SUPERSEDED, statement.steps().superseded(), caller.person())) {
				return id;
			}
			mustBeClosed(statement);
			Asked asked = asked(id).orElseThrow(CorrectionNotAsked::new);
			if (asked.askedBy().equals(caller.person())) {
				throw new SamePerson();
			}
			this.jdbc.sql("update correction set opened_by = ?, opened_at = ? where id = ?")
				.params(caller.person(), now(), asked.id())
				.update();
			this.moves.move(period, Period.State.OPEN, caller.person(), Optional.of(asked.reason()));
			this.statements.sign(id, Statement.State.SUPERSEDED, caller.person());
			return id;
		});
	}

	private Period held(Caller caller, long id) {
		Statement statement = found(id);
		caller.mustWorkFor(statement.canteen());
		return this.periods.hold(statement.canteen(), statement.month());
	}

	private Statement found(long id) {
		return this.statements.find(id).orElseThrow(() -> new NotFound("这份申报表", "statement"));
	}

	private static void mustBeClosed(Statement statement) {
		if (statement.state() != Statement.State.LOCKED && statement.state() != Statement.State.PAID) {
			throw new StatementNotLocked();
		}
	}

	private Optional<Asked> asked(long statement) {
		return this.jdbc.sql("""
				select id, reason, asked_by
				from correction
				where statement = ?
				and opened_by is null
				""").param(statement).query(Asked.class).optional();
	}

	private LocalDateTime now() {
		return LocalDateTime.ofInstant(this.clock.instant(), ZoneOffset.UTC);
	}

	record Asked(long id, String reason, String askedBy) {
	}

}
