package canteen.meal.plan;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

import canteen.meal.access.Caller;
import canteen.meal.menu.Line;
import canteen.meal.menu.Menu;
import canteen.meal.menu.WriteMenu;
import canteen.meal.refusal.FieldRefused;
import canteen.meal.transaction.WholeTransaction;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/meal/menu-plans")
class PlanController {

	private static final int WEEK = 7;

	private static final int LONGEST = 31;

	private final Plans plans;

	private final CopyWeek copyWeek;

	private final PublishPlans publishPlans;

	private final Reading reading;

	private final WriteMenu writeMenu;

	private final WholeTransaction transaction;

	PlanController(Plans plans, CopyWeek copyWeek, PublishPlans publishPlans, Reading reading, WriteMenu writeMenu,
			WholeTransaction transaction) {
		this.plans = plans;
		this.copyWeek = copyWeek;
		this.publishPlans = publishPlans;
		this.reading = reading;
		this.writeMenu = writeMenu;
		this.transaction = transaction;
	}

	/** Seven days from the first: what is published and what is planned for each slot. */
	@GetMapping
	Reading.Week week(@RequestParam String canteen, @RequestParam LocalDate from, @AuthenticationPrincipal Jwt token) {
		Caller.of(token).mustWorkFor(canteen);
		return this.reading.week(canteen, from, from.plusDays(WEEK - 1));
	}

	/** Plans the slot of a day. Nobody but the office sees it before it is published. */
	@PutMapping("/{canteen}/{date}/{slot}")
	Plans.Plan put(@PathVariable String canteen, @PathVariable LocalDate date, @PathVariable String slot,
			@Valid @RequestBody Wanted wanted, @AuthenticationPrincipal Jwt token) {
		Caller caller = Caller.of(token);
		caller.mustWorkFor(canteen);
		this.reading.mustServe(canteen, slot);
		this.writeMenu.mustBeToCome(date);
		if (wanted.menus().stream().anyMatch((line) -> !line.slot().equals(slot))) {
			throw new FieldRefused("menus[0].slot", "这里只能写这一餐的菜单");
		}
		return this.transaction.run(() -> {
			this.plans.lock(canteen);
			Optional<Plans.Plan> held = this.plans.find(canteen, date, slot);
			if (!wanted.version().equals(held.map(Plans.Plan::version).orElse(0L))) {
				throw new PlanChanged();
			}
			List<Menu> before = held.map(Plans.Plan::sets).orElse(List.of());
			Plans.Plan plan = new Plans.Plan(date, slot, wanted.version() + 1,
					this.writeMenu.checked(canteen, wanted.menus(), before));
			this.plans.put(canteen, plan, caller.person());
			return plan;
		});
	}

	/** Throws the draft away; what is published stays. */
	@DeleteMapping("/{canteen}/{date}/{slot}")
	@ResponseStatus(HttpStatus.NO_CONTENT)
	void discard(@PathVariable String canteen, @PathVariable LocalDate date, @PathVariable String slot,
			@AuthenticationPrincipal Jwt token) {
		Caller.of(token).mustWorkFor(canteen);
		this.transaction.run(() -> {
			this.plans.remove(canteen, date, slot);
			return slot;
		});
	}

	@PostMapping("/copy")
	CopyWeek.Copied copy(@Valid @RequestBody Copy copy, @AuthenticationPrincipal Jwt token) {
		Caller caller = Caller.of(token);
		caller.mustWorkFor(copy.canteen());
		this.reading.mustBe(copy.canteen());
		return this.transaction.run(() -> this.copyWeek.copy(copy.canteen(), copy.from(), copy.to(),
				Boolean.TRUE.equals(copy.over()), caller.person()));
	}

	@PostMapping("/publish")
	PublishPlans.Published publish(@Valid @RequestBody Publish publish, @AuthenticationPrincipal Jwt token) {
		Caller.of(token).mustWorkFor(publish.canteen());
		this.reading.mustBe(publish.canteen());
		if (publish.to().isBefore(publish.from()) || publish.to().isAfter(publish.from().plusDays(LONGEST))) {
			throw new FieldRefused("to", "最后一天不能早于第一天，一次最多 " + LONGEST + " 天");
		}
		return this.transaction.run(() -> this.publishPlans.publish(publish.canteen(), publish.from(), publish.to()));
	}

	record Wanted(@NotNull(message = "请带上读到的版本号，没有草稿时是 0") Long version,
			@NotNull @Size(max = 20, message = "一餐最多 20 种") List<@NotNull @Valid Line> menus) {
	}

	record Copy(@NotNull @Size(max = 20, message = "没有这个食堂") String canteen,
			@NotNull(message = "请写从哪一周") LocalDate from, @NotNull(message = "请写抄到哪一周") LocalDate to, Boolean over) {
	}

	record Publish(@NotNull @Size(max = 20, message = "没有这个食堂") String canteen,
			@NotNull(message = "请写第一天") LocalDate from, @NotNull(message = "请写最后一天") LocalDate to) {
	}

}
