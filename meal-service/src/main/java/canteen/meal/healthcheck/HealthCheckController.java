package canteen.meal.healthcheck;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;

import canteen.meal.access.Caller;
import canteen.meal.canteen.Canteens;
import canteen.meal.refusal.FieldRefused;
import canteen.meal.refusal.NotFound;
import canteen.meal.transaction.WholeTransaction;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/meal/food-safety/health-checks")
class HealthCheckController {

	private static final int LATEST = 31;

	private final HealthChecks checks;

	private final Canteens canteens;

	private final WholeTransaction transaction;

	private final Clock clock;

	HealthCheckController(HealthChecks checks, Canteens canteens, WholeTransaction transaction, Clock clock) {
		this.checks = checks;
		this.canteens = canteens;
		this.transaction = transaction;
		this.clock = clock;
	}

	/**
	 * Writes a check down. The same id again changes nothing; a person is checked once a
	 * day, and a mistake is put right by a row that names it.
	 */
	@PostMapping
	@ResponseStatus(HttpStatus.CREATED)
	HealthChecks.HealthCheck add(@Valid @RequestBody Wanted wanted, @AuthenticationPrincipal Jwt token,
			Authentication authentication) {
		Caller caller = Caller.of(token);
		caller.mustWorkFor(wanted.canteen());
		if (!this.canteens.exists(wanted.canteen())) {
			throw new NotFound("这个食堂", "canteen");
		}
		LocalDate today = LocalDate.now(this.clock);
		if (wanted.date().isAfter(today) || wanted.date().isBefore(today.minusDays(LATEST))) {
			throw new FieldRefused("date", "只能记今天的，或补记最近 " + LATEST + " 天的");
		}
		HealthChecks.HealthCheck kept = this.transaction.run(() -> {
			this.checks.lock(wanted.canteen());
			String id = wanted.id().toString();
			Optional<HealthChecks.HealthCheck> known = this.checks.find(wanted.canteen(), id);
			if (known.isPresent()) {
				return known.get();
			}
			mustBeNew(wanted);
			if (!this.checks.add(wanted.canteen(), wanted.check(caller.person()))) {
				throw new FieldRefused("id", "这个编号已经用过");
			}
			return this.checks.find(wanted.canteen(), id).orElseThrow();
		});
		return ReadHealthChecks.shown(kept, authentication);
	}

	private void mustBeNew(Wanted wanted) {
		if (wanted.corrects() != null) {
			HealthChecks.HealthCheck wrong = this.checks.find(wanted.canteen(), wanted.corrects().toString())
				.filter((check) -> !check.corrected() && check.date().equals(wanted.date()))
				.orElseThrow(() -> new FieldRefused("corrects", "要更正的那一条不在这一天，或者已经更正过"));
			if (wanted.reason() == null || wanted.reason().isBlank()) {
				throw new FieldRefused("reason", "请写为什么更正");
			}
			if (wrong.person().equals(wanted.person().strip())) {
				return;
			}
		}
		if (this.checks.between(wanted.canteen(), wanted.date(), wanted.date())
			.stream()
			.anyMatch((check) -> !check.corrected() && check.person().equals(wanted.person().strip()))) {
			throw new AlreadyChecked();
		}
	}

	/**
	 * A check as it is wanted.
	 *
	 * @param id made by the device
	 * @param corrects the row that it puts right, or null
	 */
	record Wanted(@NotNull(message = "缺少编号") UUID id,
			@NotNull(message = "请写明是哪个食堂") @Size(max = 20, message = "没有这个食堂") String canteen,
			@NotNull(message = "请写日期") LocalDate date,
			@NotBlank(message = "请写姓名") @Size(max = 30, message = "姓名最多 30 个字") String person,
			@NotNull(message = "请写是否发热") Boolean fever, @NotNull(message = "请写手上有没有伤口") Boolean cut,
			@NotNull(message = "请写有没有腹泻") Boolean diarrhoea, Boolean soreThroat,
			@Size(max = 200, message = "说明最多 200 个字") String note, UUID corrects,
			@Size(max = 200, message = "原因最多 200 个字") String reason) {

		HealthChecks.HealthCheck check(String by) {
			boolean throat = Boolean.TRUE.equals(this.soreThroat);
			return new HealthChecks.HealthCheck(this.id.toString(), this.date, this.person.strip(),
					!(this.fever || this.cut || this.diarrhoea || throat), this.fever, this.cut, this.diarrhoea, throat,
					this.note, by, (this.corrects != null) ? this.corrects.toString() : null, this.reason, false);
		}

	}

}
