package canteen.meal.kitchen;

import java.time.Clock;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;

import canteen.meal.access.Caller;
import canteen.meal.refusal.FieldRefused;
import canteen.meal.serving.Servings;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
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
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/meal/kitchen/wastes")
class WasteController {

	private static final long LATEST = 31;

	private final Wastes wastes;

	private final Servings servings;

	private final Clock clock;

	WasteController(Wastes wastes, Servings servings, Clock clock) {
		this.wastes = wastes;
		this.servings = servings;
		this.clock = clock;
	}

	/** The same id again corrects what was typed before. */
	@PutMapping("/{id}")
	Wastes.Waste put(@PathVariable String id, @Valid @RequestBody Left left, @AuthenticationPrincipal Jwt token) {
		Caller caller = Caller.of(token);
		caller.mustWorkFor(left.canteen());
		if (!id.matches("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")) {
			throw new FieldRefused("id", "编号要是 UUID");
		}
		LocalDate today = LocalDate.now(this.clock);
		if (left.date().isAfter(today) || left.date().isBefore(today.minusDays(LATEST))) {
			throw new FieldRefused("date", "只能登记今天和以前 " + LATEST + " 天的");
		}
		this.servings.find(left.canteen(), left.date(), left.slot());
		if (!this.wastes.put(left.waste(id), caller.person())) {
			throw new FieldRefused("id", "这个编号已经用于另一天或另一个食堂");
		}
		return left.waste(id);
	}

	@GetMapping
	Listed list(@RequestParam String canteen, @RequestParam LocalDate from, @RequestParam LocalDate to,
			@AuthenticationPrincipal Jwt token) {
		Caller.of(token).mustWorkFor(canteen);
		Servings.mustBeDay(from);
		if (to.isBefore(from) || ChronoUnit.DAYS.between(from, to) > LATEST) {
			throw new FieldRefused("to", "结束日期不能早于开始日期，一次最多 " + (LATEST + 1) + " 天");
		}
		List<Wastes.Waste> wastes = this.wastes.between(canteen, from, to);
		return new Listed(wastes, wastes.stream().mapToLong(Wastes.Waste::portions).sum(),
				wastes.stream().mapToLong(Wastes.Waste::grams).sum());
	}

	/**
	 * What was left over.
	 *
	 * @param menu the code of the set; absent when it cannot be told
	 * @param grams weighed, 0 when only portions were counted
	 */
	record Left(@NotNull(message = "请选食堂") @Size(max = 20, message = "没有这个食堂") String canteen,
			@NotNull(message = "请选日期") LocalDate date,
			@NotNull(message = "请选餐次") @Pattern(regexp = "breakfast|lunch|dinner", message = "没有这个餐次") String slot,
			@Pattern(regexp = "[A-Z0-9]{1,10}", message = "没有这个套餐") String menu,
			@NotNull(message = "请写份数") @Min(value = 0, message = "份数不能是负数") @Max(value = 10_000,
					message = "份数太大") Integer portions,
			@NotNull(message = "请写重量") @Min(value = 0, message = "重量不能是负数") @Max(value = 10_000_000,
					message = "重量太大") Integer grams,
			@NotNull(message = "请选原因") @Pattern(regexp = "cooked_too_much|no_show|plate|spoiled|sample|other",
					message = "没有这个原因") String reason,
			@Size(max = 200, message = "说明最多 200 字") String note) {

		Wastes.Waste waste(String id) {
			return new Wastes.Waste(id, this.canteen, this.date, this.slot, this.menu, this.portions, this.grams,
					this.reason, (this.note != null) ? this.note.strip() : "");
		}

	}

	record Listed(List<Wastes.Waste> wastes, long portions, long grams) {
	}

}
