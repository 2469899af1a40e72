package canteen.subsidy.statement;

import canteen.subsidy.money.Words;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import canteen.subsidy.access.Caller;
import canteen.subsidy.ledger.Share;
import canteen.subsidy.refusal.NotFound;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/subsidy/statements")
class StatementController {

	private static final int PAGE = 500;

	private final CloseMonth closeMonth;

	private final SignStatement sign;

	private final CorrectMonth correct;

	private final Statements statements;

	private final Figures figures;

	StatementController(CloseMonth closeMonth, SignStatement sign, CorrectMonth correct, Statements statements,
			Figures figures) {
		this.closeMonth = closeMonth;
		this.sign = sign;
		this.correct = correct;
		this.statements = statements;
		this.figures = figures;
	}

	@PostMapping
	@ResponseStatus(HttpStatus.CREATED)
	Shown prepare(@Valid @RequestBody Wanted wanted, @AuthenticationPrincipal Jwt token) {
		Caller caller = Caller.of(token);
		caller.mustWorkFor(wanted.canteen());
		CloseMonth.Prepared prepared = this.closeMonth.prepare(caller, wanted.canteen(), wanted.month(),
				wanted.isEarly());
		Statement statement = found(prepared.statement(), token);
		return prepared.checks().map(checks -> shown(statement, checks)).orElseGet(() -> checked(statement));
	}

	@GetMapping
	Listed list(@AuthenticationPrincipal Jwt token) {
		Caller caller = Caller.of(token);
		return new Listed(this.statements.all()
			.stream()
			.filter(statement -> caller.worksFor(statement.canteen()))
			.map(statement -> shown(statement, List.of()))
			.toList());
	}

	@GetMapping("/{id}")
	Shown get(@PathVariable long id, @AuthenticationPrincipal Jwt token) {
		return checked(found(id, token));
	}

	@GetMapping("/{id}/lines")
	Page lines(@PathVariable long id, @RequestParam(defaultValue = "0") int after, @AuthenticationPrincipal Jwt token) {
		Statement statement = found(id, token);
		List<Line> lines = this.figures.lines(statement.canteen(), statement.month(), after, statement.lastSerial(),
				PAGE);
		int last = lines.isEmpty() ? after : lines.get(lines.size() - 1).serial();
		return new Page(lines, last, last < statement.lastSerial());
	}

	@PostMapping("/{id}/review")
	Shown review(@PathVariable long id, @AuthenticationPrincipal Jwt token) {
		this.sign.review(Caller.of(token), id);
		return get(id, token);
	}

	@PostMapping("/{id}/approve")
	Shown approve(@PathVariable long id, @AuthenticationPrincipal Jwt token) {
		this.sign.approve(Caller.of(token), id);
		return get(id, token);
	}

	@PostMapping("/{id}/return")
	Shown giveBack(@PathVariable long id, @Valid @RequestBody Reason reason, @AuthenticationPrincipal Jwt token) {
		this.sign.giveBack(Caller.of(token), id, reason.reason());
		return get(id, token);
	}

	@PostMapping("/{id}/lock")
	Shown lock(@PathVariable long id, @AuthenticationPrincipal Jwt token) {
		this.sign.lock(Caller.of(token), id);
		return get(id, token);
	}

	@PostMapping("/{id}/pay")
	Shown pay(@PathVariable long id, @Valid @RequestBody Payment payment, @AuthenticationPrincipal Jwt token) {
		this.sign.pay(Caller.of(token), id, payment.paidOn(), payment.reference().strip());
		return get(id, token);
	}

	@PostMapping("/{id}/correction")
	Shown askForCorrection(@PathVariable long id, @Valid @RequestBody Reason reason,
			@AuthenticationPrincipal Jwt token) {
		this.correct.ask(Caller.of(token), id, reason.reason());
		return get(id, token);
	}

	@PostMapping("/{id}/correction/open")
	Shown openForCorrection(@PathVariable long id, @AuthenticationPrincipal Jwt token) {
		this.correct.open(Caller.of(token), id);
		return get(id, token);
	}

	private Statement found(long id, Jwt token) {
		Statement statement = this.statements.find(id).orElseThrow(() -> new NotFound("这份申报表", "statement"));
		Caller.of(token).mustWorkFor(statement.canteen());
		return statement;
	}

	private Shown checked(Statement statement) {
		return shown(statement, this.figures.checks(statement.canteen(), statement.month(), statement.lastSerial(),
				statement.totals()));
	}

	private static Shown shown(Statement statement, List<Figures.Check> checks) {
		Totals totals = statement.totals();
		Statement.Steps steps = statement.steps();
		return new Shown(statement.id(), statement.canteen(), statement.month(),
				statement.state().name().toLowerCase(Locale.ROOT), statement.lastSerial(),
				new Sums(totals.meals(), totals.priceFen(), totals.operatingFen(), totals.selfPayFen(),
						totals.subsidyFen(), totals.funders(), Words.amount(totals.subsidyFen())),
				totals.days(), checks, statement.prepared().person(), statement.prepared().at(),
				steps.reviewed().map(Statement.Step::person), steps.reviewed().map(Statement.Step::at),
				steps.approved().map(Statement.Step::person), steps.approved().map(Statement.Step::at),
				steps.locked().map(Statement.Step::person), steps.locked().map(Statement.Step::at),
				steps.paid().map(Statement.Step::person), steps.paid().map(Statement.Step::at),
				steps.returned().map(Statement.Step::person), steps.returned().map(Statement.Step::at),
				steps.superseded().map(Statement.Step::person), steps.superseded().map(Statement.Step::at),
				statement.returnReason());
	}

	record Wanted(@NotBlank @Size(max = 20) String canteen, @NotNull YearMonth month, Boolean early) {

		boolean isEarly() {
			return Boolean.TRUE.equals(this.early);
		}

	}

	record Reason(@NotBlank @Size(max = 500) String reason) {
	}

	/**
	 * @param reference the bank's paper
	 */
	record Payment(@NotNull LocalDate paidOn, @NotBlank @Size(max = 100) String reference) {
	}

	record Listed(List<Shown> statements) {
	}

	record Page(List<Line> lines, int last, boolean more) {
	}

	record Sums(long meals, long priceFen, long operatingFen, long selfPayFen, long subsidyFen, List<Share> funders,
			String words) {
	}

	record Shown(long id, String canteen, YearMonth month, String state, int lines, Sums totals, List<Totals.Day> days,
			List<Figures.Check> checks, String preparedBy, Instant preparedAt, Optional<String> reviewedBy,
			Optional<Instant> reviewedAt, Optional<String> approvedBy, Optional<Instant> approvedAt,
			Optional<String> lockedBy, Optional<Instant> lockedAt, Optional<String> paidBy, Optional<Instant> paidAt,
			Optional<String> returnedBy, Optional<Instant> returnedAt, Optional<String> supersededBy,
			Optional<Instant> supersededAt, Optional<String> returnReason) {
	}

}
