package canteen.subsidy.statement;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import canteen.subsidy.access.Caller;
import canteen.subsidy.approval.BeforeApproval;
import canteen.subsidy.approval.Claim;
import canteen.subsidy.archive.Archive;
import canteen.subsidy.archive.GatherSurroundings;
import canteen.subsidy.archive.Surroundings;
import canteen.subsidy.appropriation.Appropriation;
import canteen.subsidy.appropriation.Appropriations;
import canteen.subsidy.ledger.Period;
import canteen.subsidy.ledger.Periods;
import canteen.subsidy.ledger.Share;
import canteen.subsidy.period.MovePeriod;
import canteen.subsidy.posting.SettleDue;
import canteen.subsidy.refusal.NotFound;
import canteen.subsidy.refusal.SamePerson;
import canteen.subsidy.transaction.WholeTransaction;

import org.springframework.stereotype.Component;

/**
 * Review, approve or return, lock, pay. Every step holds the period, so that nothing is
 * posted while it is taken; the same person taking the same step again changes nothing.
 */
@Component
class SignStatement {

	private final Statements statements;

	private final Figures figures;

	private final Periods periods;

	private final MovePeriod moves;

	private final SettleDue due;

	private final List<BeforeApproval> before;

	private final Appropriations appropriations;

	private final GatherSurroundings surroundings;

	private final Archive archive;

	private final WholeTransaction transaction;

	SignStatement(Statements statements, Figures figures, Periods periods, MovePeriod moves, SettleDue due,
			List<BeforeApproval> before, Appropriations appropriations, GatherSurroundings surroundings,
			Archive archive, WholeTransaction transaction) {
		this.statements = statements;
		this.figures = figures;
		this.periods = periods;
		this.moves = moves;
		this.due = due;
		this.before = before;
		this.appropriations = appropriations;
		this.surroundings = surroundings;
		this.archive = archive;
		this.transaction = transaction;
	}

	/** The reviewer is another person than the preparer. */
	void review(Caller caller, long id) {
		step(caller, id, (period, statement) -> {
			if (statement.was(Statement.State.REVIEWED, statement.steps().reviewed(), caller.person())) {
				return;
			}
			if (statement.state() != Statement.State.PREPARED) {
				throw new StatementNotPrepared();
			}
			mustBeAThird(statement, caller);
			mustBeCurrent(period, statement);
			this.moves.move(period, Period.State.REVIEWED, caller.person(), Optional.empty());
			this.statements.sign(id, Statement.State.REVIEWED, caller.person());
		});
	}

	/** Closes the month; the approver has neither prepared nor reviewed. */
	void approve(Caller caller, long id) {
		step(caller, id, (period, statement) -> {
			if (statement.was(Statement.State.APPROVED, statement.steps().approved(), caller.person())) {
				return;
			}
			if (statement.isUnderReview()) {
				mustBeAThird(statement, caller);
			}
			if (statement.state() != Statement.State.REVIEWED) {
				throw new StatementNotReviewed();
			}
			mustBeCurrent(period, statement);
			if (!this.figures.checks(period.canteen(), period.month(), statement.lastSerial(), statement.totals())
				.stream()
				.allMatch(Figures.Check::ok)) {
				throw new BooksDisagree();
			}
			Claim claim = claim(statement);
			this.before.forEach(guard -> guard.mustBeReady(claim));
			this.moves.move(period, Period.State.APPROVED, caller.person(), Optional.empty());
			this.statements.sign(id, Statement.State.APPROVED, caller.person());
		});
	}

	/** Gives a statement back before it is approved; the month is open again. */
	void giveBack(Caller caller, long id, String reason) {
		step(caller, id, (period, statement) -> {
			if (statement.was(Statement.State.RETURNED, statement.steps().returned(), caller.person())) {
				return;
			}
			if (!statement.isUnderReview()) {
				throw new StatementNotPrepared();
			}
			this.moves.move(period, Period.State.OPEN, caller.person(), Optional.of(reason));
			this.statements.giveBack(id, caller.person(), reason);
		});
	}

	/**
	 * Locks an approved month for good. What its sheets show beside the postings is asked
	 * of the neighbours before and kept: from now on its files never change.
	 */
	void lock(Caller caller, long id) {
		Optional<Surroundings> shown = shown(caller, id);
		step(caller, id, (period, statement) -> {
			if (statement.was(Statement.State.LOCKED, statement.steps().locked(), caller.person())) {
				return;
			}
			if (statement.state() != Statement.State.APPROVED) {
				throw new StatementNotApproved();
			}
			this.archive.keep(id, shown.orElseThrow(StatementNotApproved::new));
			this.moves.move(period, Period.State.LOCKED, caller.person(), Optional.empty());
			this.statements.sign(id, Statement.State.LOCKED, caller.person());
			this.statements.keepRoster(statement);
		});
	}

	private Optional<Surroundings> shown(Caller caller, long id) {
		Statement statement = found(id);
		caller.mustWorkFor(statement.canteen());
		return Optional.of(statement)
			.filter(one -> one.state() == Statement.State.APPROVED)
			.map(one -> this.surroundings.now(claim(one)));
	}

	private static Claim claim(Statement statement) {
		return new Claim(statement.id(), statement.canteen(), statement.month(), statement.lastSerial(),
				statement.prepared().person());
	}

	/**
	 * Notes that the canteen got its money: one payment out of each funder's, but for
	 * what the operator bore himself.
	 */
	void pay(Caller caller, long id, LocalDate paidOn, String reference) {
		step(caller, id, (period, statement) -> {
			if (statement.was(Statement.State.PAID, statement.steps().paid(), caller.person())) {
				if (!this.appropriations.arePaid(id, paidOn, reference)) {
					throw new PaidOtherwise();
				}
				return;
			}
			if (statement.state() != Statement.State.LOCKED) {
				throw new StatementNotLocked();
			}
			statement.totals()
				.funders()
				.stream()
				.filter(share -> share.fen() != 0 && !"operator".equals(share.funder()))
				.forEach(share -> this.appropriations.record(payment(statement, share, paidOn, reference),
						caller.person()));
			this.moves.move(period, Period.State.PAID, caller.person(), Optional.empty());
			this.statements.sign(id, Statement.State.PAID, caller.person());
		});
	}

	private static Appropriation payment(Statement statement, Share share, LocalDate paidOn, String reference) {
		String name = "statement/" + statement.id() + "/" + share.funder();
		return new Appropriation(UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)).toString(),
				Appropriation.Direction.PAID, share.funder(), Optional.of(statement.canteen()),
				Optional.of(statement.id()), share.fen(), paidOn, reference);
	}

	private void step(Caller caller, long id, Step step) {
		this.transaction.run(() -> {
			Statement before = found(id);
			caller.mustWorkFor(before.canteen());
			Period period = this.periods.hold(before.canteen(), before.month());
			step.take(period, found(id));
			return id;
		});
	}

	private Statement found(long id) {
		return this.statements.find(id).orElseThrow(() -> new NotFound("这份申报表", "statement"));
	}

	private static void mustBeAThird(Statement statement, Caller caller) {
		if (statement.isSignedBy(caller.person())) {
			throw new SamePerson();
		}
	}

	private void mustBeCurrent(Period period, Statement statement) {
		if (this.due.waitsFor(statement.canteen(), statement.month().atDay(1), statement.month().atEndOfMonth())) {
			throw new AssessmentPending();
		}
		if (period.nextSerial() - 1 != statement.lastSerial()) {
			throw new StatementOutdated();
		}
	}

	@FunctionalInterface
	private interface Step {

		void take(Period period, Statement statement);

	}

}
