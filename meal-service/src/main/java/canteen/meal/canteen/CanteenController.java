package canteen.meal.canteen;

import java.time.LocalTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import canteen.meal.access.Caller;
import canteen.meal.refusal.FieldRefused;
import canteen.meal.refusal.NotFound;
import canteen.meal.refusal.Refusal.FieldError;
import canteen.meal.transaction.WholeTransaction;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
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
@RequestMapping("/api/meal/canteens")
class CanteenController {

	private static final Set<String> SLOTS = Set.of("breakfast", "lunch", "dinner");

	private final Canteens canteens;

	private final WholeTransaction transaction;

	CanteenController(Canteens canteens, WholeTransaction transaction) {
		this.canteens = canteens;
		this.transaction = transaction;
	}

	@GetMapping
	Listed list(@AuthenticationPrincipal Jwt token) {
		Caller caller = Caller.of(token);
		return new Listed(this.canteens.all().stream().filter((canteen) -> caller.worksFor(canteen.code())).toList());
	}

	@GetMapping("/{code}")
	Canteen get(@PathVariable String code, @AuthenticationPrincipal Jwt token) {
		Caller.of(token).mustWorkFor(code);
		return this.canteens.find(code).orElseThrow(() -> new NotFound("这个食堂", "canteen"));
	}

	@PutMapping("/{code}")
	Canteen put(@PathVariable String code, @Valid @RequestBody Wanted wanted, @AuthenticationPrincipal Jwt token) {
		if (!code.matches("[a-z][a-z0-9-]{1,19}")) {
			throw new FieldRefused("code", "食堂代码用小写字母开头,只用小写字母、数字和短横,2 到 20 个");
		}
		Caller.of(token).mustWorkFor(code);
		Canteen canteen = wanted.canteen(code);
		this.transaction.run(() -> {
			this.canteens.put(canteen);
			return canteen;
		});
		return canteen;
	}

	record Listed(List<Canteen> canteens) {
	}

	record Wanted(@NotBlank(message = "请填写名称") @Size(max = 60, message = "名称最多 60 个字") String name,
			@NotNull(message = "请填写所在地") @Valid Place site,
			@NotEmpty(message = "至少要有一个餐次") @Size(max = 3, message = "一天最多三个餐次") List<@NotNull @Valid Served> slots) {

		Canteen canteen(String code) {
			List<Served> ordered = this.slots.stream().sorted(Comparator.comparing(Served::opens)).toList();
			List<FieldError> errors = new ArrayList<>();
			Set<String> seen = new HashSet<>();
			LocalTime free = LocalTime.MIN;
			for (Served served : ordered) {
				int place = this.slots.indexOf(served);
				Optional<LocalTime> opens = time(served.opens());
				Optional<LocalTime> closes = time(served.closes());
				if (!SLOTS.contains(served.slot())) {
					errors.add(new FieldError("slots[" + place + "].slot", "餐次只有 breakfast、lunch、dinner"));
				}
				if (!seen.add(served.slot())) {
					errors.add(new FieldError("slots[" + place + "].slot", "同一餐次写了两次"));
				}
				if (opens.isEmpty() || closes.isEmpty()) {
					errors.add(new FieldError("slots[" + place + "].opens", "时间要写成 11:00 这样"));
				}
				else if (!opens.get().isBefore(closes.get())) {
					errors.add(new FieldError("slots[" + place + "].closes", "结束时间要晚于开始时间"));
				}
				else if (opens.get().isBefore(free)) {
					errors.add(new FieldError("slots[" + place + "].opens", "和另一个餐次的时间重叠了"));
				}
				free = closes.orElse(free);
			}
			if (!errors.isEmpty()) {
				throw new FieldRefused(errors);
			}
			return new Canteen(code, this.name.strip(), this.site.site(),
					ordered.stream().map((served) -> served.kept()).toList());
		}

		private static Optional<LocalTime> time(String text) {
			try {
				return Optional.of(LocalTime.parse(text));
			}
			catch (DateTimeParseException ex) {
				return Optional.empty();
			}
		}

	}

	record Place(@NotNull @Pattern(regexp = "\\d{6}", message = "城市代码是 6 位数字") String city,
			@NotNull @Pattern(regexp = "\\d{6}", message = "区县代码是 6 位数字") String district,
			@NotNull @Pattern(regexp = "\\d{9}", message = "街道代码是 9 位数字") String town,
			@NotNull @Pattern(regexp = "[A-Z0-9]{1,4}", message = "等级是 1 到 4 个大写字母或数字") String level) {

		Canteen.Site site() {
			return new Canteen.Site(this.city, this.district, this.town, this.level);
		}

	}

	record Served(@NotNull String slot, @NotNull String opens, @NotNull String closes, @NotNull @Min(value = 0,
			message = "价格不能是负数") @Max(value = 100_000, message = "一餐最多 1000 元") Long priceFen) {

		Canteen.Slot kept() {
			return new Canteen.Slot(this.slot, this.opens, this.closes, this.priceFen);
		}

	}

}
