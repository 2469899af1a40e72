package canteen.subsidy.budget;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import canteen.subsidy.access.Caller;
import canteen.subsidy.refusal.FieldRefused;
import canteen.subsidy.transaction.WholeTransaction;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;

import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/subsidy/budgets")
class BudgetController {

	private final Budgets budgets;

	private final WhenExhausted whenExhausted;

	private final WholeTransaction transaction;

	BudgetController(Budgets budgets, WhenExhausted whenExhausted, WholeTransaction transaction) {
		this.budgets = budgets;
		this.whenExhausted = whenExhausted;
		this.transaction = transaction;
	}

	@PostMapping
	@ResponseStatus(HttpStatus.CREATED)
	Listed set(@Valid @RequestBody Wanted wanted, @AuthenticationPrincipal Jwt token) {
		this.transaction.run(() -> {
			this.budgets.set(wanted.funder().strip(), wanted.year(), wanted.fen(),
					Optional.ofNullable(wanted.note()).orElse("").strip(), Caller.of(token).person());
			return wanted;
		});
		return list(wanted.year());
	}

	@GetMapping
	Listed list(@RequestParam int year) {
		if (year < 2000 || year > 2199) {
			throw new FieldRefused("year", "年份不合理 (not a year to plan for)");
		}
		LocalDate today = this.budgets.today();
		Map<String, TreeMap<YearMonth, Long>> spent = this.budgets.spent(year);
		Map<String, String> then = this.whenExhausted
			.on((today.getYear() == year) ? today : LocalDate.of(year, 12, 31));
		return new Listed(
				this.budgets.of(year)
					.stream()
					.map(budget -> Shown.of(budget,
							new BurnDown(year, budget.fen(), spent.getOrDefault(budget.funder(), new TreeMap<>()),
									today),
							then.getOrDefault(budget.funder(), WhenExhausted.WARN)))
					.toList());
	}

	record Wanted(@NotBlank @Size(max = 40) String funder, @NotNull @Min(2000) @Max(2199) Integer year,
			@NotNull @PositiveOrZero @Max(100_000_000_000L) Long fen, @Size(max = 200) String note) {
	}

	record Listed(List<Shown> budgets) {
	}

	/**
	 * @param exhaustedOn forecast; null when it lasts the year
	 * @param then stop, partial or warn
	 */
	record Shown(String funder, int year, long fen, long spentFen, long leftFen, List<Month> months, boolean exhausted,
			Optional<LocalDate> exhaustedOn, String then, String note, String setBy) {

		static Shown of(Budgets.Budget budget, BurnDown burn, String then) {
			return new Shown(budget.funder(), budget.year(), budget.fen(), burn.totalSpentFen(), burn.leftFen(),
					burn.spentFen().entrySet().stream().map(one -> new Month(one.getKey(), one.getValue())).toList(),
					burn.isExhausted(), burn.exhaustedOn(), then, budget.note(), budget.setBy());
		}

	}

	record Month(YearMonth month, long spentFen) {
	}

}
