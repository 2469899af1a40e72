package canteen.subsidy.statement;

import java.time.Clock;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;

import canteen.subsidy.access.Caller;
import canteen.subsidy.ledger.Period;
import canteen.subsidy.ledger.Periods;
import canteen.subsidy.operating.PostOperating;
import canteen.subsidy.period.MovePeriod;
import canteen.subsidy.posting.SettleDue;
import canteen.subsidy.refusal.FieldRefused;
import canteen.subsidy.refusal.Refusal;
import canteen.subsidy.transaction.WholeTransaction;

import org.springframework.stereotype.Component;

/**
 * Prepares a month: calculating, then prepared. Each step holds the period and is one
 * transaction, so that whatever breaks off is taken up again by preparing once more.
 */
@Component
class CloseMonth {

	private final Statements statements;

	private final Figures figures;

	private final Periods periods;

	private final MovePeriod moves;

	private final PostOperating operating;

	private final SettleDue due;

	private final WholeTransaction transaction;

	private final Clock clock;

	CloseMonth(Statements statements, Figures figures, Periods periods, MovePeriod moves, PostOperating operating,
			SettleDue due, WholeTransaction transaction, Clock clock) {
		this.statements = statements;
		this.figures = figures;
		this.periods = periods;
		this.moves = moves;
		this.operating = operating;
		this.due = due;
		this.transaction = transaction;
		this.clock = clock;
	}

	/**
	 * Prepares the month's claim; a running month only when asked to be early. The same
	 * person asking again gets the statement that stands.
	 */
	Prepared prepare(Caller caller, String canteen, YearMonth month, boolean early) {
		if (!early && !month.isBefore(YearMonth.now(this.clock))) {
			throw new MonthNotOver();
		}
		Optional<Long> standing = this.transaction.run(() -> begin(caller, canteen, month));
		return standing.map(Prepared::before).orElseGet(() -> calculated(caller, canteen, month));
	}

	private Optional<Long> begin(Caller caller, String canteen, YearMonth month) {
		if (!this.periods.areKnownOf(canteen)) {
			throw new FieldRefused("canteen",
					"这个助餐点还没有记过账，请核对代码 (nothing was ever posted for this canteen; check its code)");
		}
		Period period = this.periods.hold(canteen, month);
		Optional<Statement> standing = this.statements.standing(canteen, month);
		if (standing.isPresent()) {
			return Optional.of(again(caller, period, standing.get()));
		}
		if (!period.isUnprepared()) {
			throw new PeriodNotOpen();
		}
		mustBeSettled(canteen, month);
		this.moves.move(period, Period.State.CALCULATING, caller.person(), Optional.empty());
		return Optional.empty();
	}

	private long again(Caller caller, Period period, Statement standing) {
		boolean same = standing.state() == Statement.State.PREPARED
				&& standing.prepared().person().equals(caller.person())
				&& standing.lastSerial() == period.nextSerial() - 1;
		if (!same) {
			throw period.takesPostings() ? new StatementStands() : new PeriodNotOpen();
		}
		return standing.id();
	}

	private Prepared calculated(Caller caller, String canteen, YearMonth month) {
		try {
			return this.transaction.run(() -> calculate(caller, canteen, month));
		}
		catch (Refusal refused) {
			this.transaction.run(() -> {
				Period period = this.periods.hold(canteen, month);
				if (period.state() == Period.State.CALCULATING) {
					this.moves.move(period, Period.State.OPEN, caller.person(), Optional.of(refused.type()));
				}
				return period;
			});
			throw refused;
		}
	}

	private Prepared calculate(Caller caller, String canteen, YearMonth month) {
		Period period = this.periods.hold(canteen, month);
		Optional<Statement> standing = this.statements.standing(canteen, month);
		if (standing.isPresent()) {
			return Prepared.before(again(caller, period, standing.get()));
		}
		if (!period.isUnprepared()) {
			throw new PeriodNotOpen();
		}
		mustBeSettled(canteen, month);
		this.operating.post(period);
		int lastSerial = this.periods.hold(canteen, month).nextSerial() - 1;
		Figures.Checked checked = this.figures.checked(canteen, month, lastSerial);
		if (!checked.allHold()) {
			throw new BooksDisagree();
		}
		this.moves.move(period, Period.State.PREPARED, caller.person(), Optional.empty());
		return new Prepared(this.statements.add(canteen, month, lastSerial, checked.totals(), caller.person()),
				Optional.of(checked.checks()));
	}

	private void mustBeSettled(String canteen, YearMonth month) {
		if (this.due.waitsFor(canteen, month.atDay(1), month.atEndOfMonth())) {
			throw new AssessmentPending();
		}
	}

	/**
	 * A statement that stands.
	 *
	 * @param statement its id
	 * @param checks what held when it was made, absent where it was made before
	 */
	record Prepared(long statement, Optional<List<Figures.Check>> checks) {

		private static Prepared before(long statement) {
			return new Prepared(statement, Optional.empty());
		}

	}

}
