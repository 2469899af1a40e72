package canteen.subsidy.statement;

import java.time.Clock;
import java.time.YearMonth;
import java.util.List;

import canteen.subsidy.access.Caller;
import canteen.subsidy.ledger.Period;
import canteen.subsidy.ledger.Periods;
import canteen.subsidy.posting.SettleDue;
import canteen.subsidy.refusal.NotFound;
import canteen.subsidy.refusal.SamePerson;
import canteen.subsidy.transaction.WholeTransaction;

import org.springframework.stereotype.Component;

/**
 * Prepare, approve or return, lock. Every step holds the period, so that nothing is
 * posted while it is taken.
 */
@Component
class CloseMonth {

	private final Statements statements;

	private final Figures figures;

	private final Periods periods;

	private final SettleDue due;

	private final WholeTransaction transaction;

	private final Clock clock;

	CloseMonth(Statements statements, Figures figures, Periods periods, SettleDue due, WholeTransaction transaction,
			Clock clock) {
		this.statements = statements;
		this.figures = figures;
		this.periods = periods;
		this.due = due;
		this.transaction = transaction;
		this.clock = clock;
	}

	/** Prepares the month's claim; a running month only when asked to be early. */
	long prepare(Caller caller, String canteen, YearMonth month, boolean early) {
		if (!early && !month.isBefore(YearMonth.now(this.clock))) {
			throw new MonthNotOver();
		}
		return this.transaction.run(() -> {
			Period period = this.periods.hold(canteen, month);
			if (!period.isOpen()) {
				throw new PeriodNotOpen();
			}
			if (this.statements.standing(canteen, month).isPresent()) {
				throw new StatementStands();
			}
			mustBeSettled(canteen, month);
			Totals totals = this.figures.totals(canteen, month, period.nextSerial() - 1);
			mustAgree(period, totals);
			return this.statements.add(canteen, month, period.nextSerial() - 1, totals, caller.person());
		});
	}

	/** Closes the month; the approver is another person than the preparer. */
	void approve(Caller caller, long id) {
		this.transaction.run(() -> {
			Period period = hold(caller, id);
			Statement statement = found(id);
			mustBePrepared(statement);
			if (statement.prepared().person().equals(caller.person())) {
				throw new SamePerson();
			}
			mustBeSettled(statement.canteen(), statement.month());
			if (period.nextSerial() - 1 != statement.lastSerial()) {
				throw new StatementOutdated();
			}
			mustAgree(period, statement.totals());
			this.periods.move(period, Period.State.FROZEN);
			this.statements.approve(id, caller.person());
			return statement;
		});
	}

	/** Gives a prepared statement back with a reason; the month stays open. */
	void giveBack(Caller caller, long id, String reason) {
		this.transaction.run(() -> {
			hold(caller, id);
			Statement statement = found(id);
			mustBePrepared(statement);
			this.statements.giveBack(id, caller.person(), reason);
			return statement;
		});
	}

	/** Locks an approved month for good. */
	void lock(Caller caller, long id) {
		this.transaction.run(() -> {
			Period period = hold(caller, id);
			Statement statement = found(id);
			if (statement.state() != Statement.State.APPROVED) {
				throw new StatementNotApproved();
			}
			this.periods.move(period, Period.State.LOCKED);
			this.statements.lock(id, caller.person());
			return statement;
		});
	}

	private Period hold(Caller caller, long id) {
		Statement statement = found(id);
		caller.mustWorkFor(statement.canteen());
		return this.periods.hold(statement.canteen(), statement.month());
	}

	private Statement found(long id) {
		return this.statements.find(id).orElseThrow(() -> new NotFound("这份申报表", "statement"));
	}

	private static void mustBePrepared(Statement statement) {
		if (!statement.isPrepared()) {
			throw new StatementNotPrepared();
		}
	}

	private void mustBeSettled(String canteen, YearMonth month) {
		if (this.due.waitsFor(canteen, month.atDay(1), month.atEndOfMonth())) {
			throw new AssessmentPending();
		}
	}

	private void mustAgree(Period period, Totals totals) {
		List<Figures.Check> checks = this.figures.checks(period.canteen(), period.month(), period.nextSerial() - 1,
				totals);
		if (!checks.stream().allMatch(Figures.Check::ok)) {
			throw new BooksDisagree();
		}
	}

}
