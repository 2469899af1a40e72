package canteen.meal.calendar;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import canteen.meal.access.Caller;
import canteen.meal.refusal.FieldRefused;
import canteen.meal.refusal.Refusal.FieldError;
import canteen.meal.transaction.WholeTransaction;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;

import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/meal/public-holidays/{year}")
class PublicHolidayController {

	private final PublicHolidays holidays;

	private final WholeTransaction transaction;

	PublicHolidayController(PublicHolidays holidays, WholeTransaction transaction) {
		this.holidays = holidays;
		this.transaction = transaction;
	}

	@GetMapping
	Year get(@PathVariable int year) {
		must(year);
		return new Year(
				List.copyOf(this.holidays.between(LocalDate.of(year, 1, 1), LocalDate.of(year, 12, 31)).values()));
	}

	/** Sets the whole year; only for somebody who works for all canteens. */
	@PutMapping
	Year put(@PathVariable int year, @Valid @RequestBody Wanted wanted, @AuthenticationPrincipal Jwt token) {
		Caller.of(token).mustWorkFor("*");
		must(year);
		List<FieldError> errors = new ArrayList<>();
		Set<LocalDate> seen = new HashSet<>();
		for (Marked marked : wanted.days()) {
			String field = "days[" + wanted.days().indexOf(marked) + "].date";
			if (marked.date().getYear() != year) {
				errors.add(new FieldError(field, "这一天不在 " + year + " 年"));
			}
			if (!seen.add(marked.date())) {
				errors.add(new FieldError(field, "同一天写了两次"));
			}
		}
		if (!errors.isEmpty()) {
			throw new FieldRefused(errors);
		}
		this.transaction.run(() -> {
			this.holidays.replace(year, wanted.days().stream().map(Marked::holiday).toList());
			return year;
		});
		return get(year);
	}

	private static void must(int year) {
		if (year < 2020 || year > 2100) {
			throw new FieldRefused("year", "年份要在 2020 到 2100 之间");
		}
	}

	record Year(List<PublicHolidays.Holiday> days) {
	}

	record Wanted(@NotNull @Size(max = 100, message = "一年最多写 100 天") List<@NotNull @Valid Marked> days) {
	}

	record Marked(@NotNull(message = "请写日期") LocalDate date,
			@NotNull @Pattern(regexp = "holiday|workday", message = "只有 holiday(放假)和 workday(补班)") String kind,
			@NotBlank(message = "请写节日名称") @Size(max = 40, message = "名称最多 40 个字") String name) {

		PublicHolidays.Holiday holiday() {
			return new PublicHolidays.Holiday(this.date, this.kind, this.name.strip());
		}

	}

}
