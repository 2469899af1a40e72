package canteen.meal.menu;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import canteen.meal.access.Caller;
import canteen.meal.canteen.Canteens;
import canteen.meal.refusal.FieldRefused;
import canteen.meal.refusal.NotFound;
import canteen.meal.refusal.Refusal.FieldError;
import canteen.meal.transaction.WholeTransaction;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;

import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/meal/menus")
class MenuController {

	private final Menus menus;

	private final Canteens canteens;

	private final WholeTransaction transaction;

	private final Clock clock;

	MenuController(Menus menus, Canteens canteens, WholeTransaction transaction, Clock clock) {
		this.menus = menus;
		this.canteens = canteens;
		this.transaction = transaction;
		this.clock = clock;
	}

	@GetMapping
	Day get(@RequestParam String canteen, @RequestParam LocalDate date, @AuthenticationPrincipal Jwt token) {
		mustBe(canteen, token);
		return new Day(this.menus.ofDay(canteen, date));
	}

	@PutMapping
	Day put(@RequestParam String canteen, @RequestParam LocalDate date, @Valid @RequestBody Wanted wanted,
			@AuthenticationPrincipal Jwt token) {
		mustBe(canteen, token);
		if (date.isBefore(LocalDate.ofInstant(this.clock.instant(), ZoneId.of("Asia/Shanghai")))) {
			throw new DayIsPast();
		}
		List<Menus.Menu> menus = checked(canteen, wanted);
		this.transaction.run(() -> {
			this.menus.replace(canteen, date, menus);
			return menus;
		});
		return get(canteen, date, token);
	}

	private void mustBe(String canteen, Jwt token) {
		Caller.of(token).mustWorkFor(canteen);
		if (!this.canteens.exists(canteen)) {
			throw new NotFound("这个食堂", "canteen");
		}
	}

	private List<Menus.Menu> checked(String canteen, Wanted wanted) {
		List<FieldError> errors = new ArrayList<>();
		Set<String> seen = new HashSet<>();
		List<Menus.Menu> menus = new ArrayList<>();
		for (Line line : wanted.menus()) {
			String field = "menus[" + menus.size() + "]";
			if (!this.canteens.serves(canteen, line.slot())) {
				errors.add(new FieldError(field + ".slot", "这个食堂没有这个餐次"));
			}
			if (!seen.add(line.slot() + " " + line.code())) {
				errors.add(new FieldError(field + ".code", "同一餐次里代码重复"));
			}
			menus.add(new Menus.Menu(line.slot(), line.code(), line.name().strip(), line.priceFen()));
		}
		if (!errors.isEmpty()) {
			throw new FieldRefused(errors);
		}
		return menus;
	}

	record Day(List<Menus.Menu> menus) {
	}

	record Wanted(@NotNull @Size(max = 60, message = "一天最多 60 种") List<@NotNull @Valid Line> menus) {
	}

	record Line(@NotNull @Pattern(regexp = "breakfast|lunch|dinner", message = "没有这个餐次") String slot,
			@NotNull @Pattern(regexp = "[A-Z0-9]{1,10}", message = "代码用大写字母或数字") String code,
			@NotBlank(message = "请写菜名") @Size(max = 200, message = "菜名最多 200 个字") String name,
			@NotNull(message = "请写价格") @Min(value = 0, message = "价格不能是负数") @Max(value = 100_000,
					message = "一餐最多 1000 元") Long priceFen) {
	}

}
