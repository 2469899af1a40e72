package canteen.meal.menu;

import java.time.LocalDate;
import java.util.List;

import canteen.meal.access.Caller;
import canteen.meal.canteen.Canteens;
import canteen.meal.refusal.FieldRefused;
import canteen.meal.refusal.NotFound;
import canteen.meal.transaction.WholeTransaction;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
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

	private static final int LONGEST = 31;

	private final Menus menus;

	private final Sets sets;

	private final WriteMenu writeMenu;

	private final Canteens canteens;

	private final WholeTransaction transaction;

	MenuController(Menus menus, Sets sets, WriteMenu writeMenu, Canteens canteens, WholeTransaction transaction) {
		this.menus = menus;
		this.sets = sets;
		this.writeMenu = writeMenu;
		this.canteens = canteens;
		this.transaction = transaction;
	}

	@GetMapping
	Day get(@RequestParam String canteen, @RequestParam LocalDate date, @AuthenticationPrincipal Jwt token) {
		mustBe(canteen, token);
		return new Day(this.menus.ofDay(canteen, date), List.of());
	}

	/** What can be chosen, with everything that is known about the dishes. */
	@GetMapping("/sets")
	Offered sets(@RequestParam String canteen, @RequestParam LocalDate date, @AuthenticationPrincipal Jwt token) {
		mustBe(canteen, token);
		return new Offered(this.sets.ofDay(canteen, date));
	}

	/**
	 * The bookings that the menu, as it is now, does not fulfil: of one day, or of up to
	 * 31 from there on.
	 */
	@GetMapping("/touched")
	Told touched(@RequestParam String canteen, @RequestParam LocalDate date,
			@RequestParam(required = false) LocalDate to, @AuthenticationPrincipal Jwt token) {
		mustBe(canteen, token);
		LocalDate last = (to != null) ? to : date;
		if (last.isBefore(date) || !last.isBefore(date.plusDays(LONGEST))) {
			throw new FieldRefused("to", "最后一天不能早于第一天，一次最多 " + LONGEST + " 天");
		}
		return new Told(date.datesUntil(last.plusDays(1))
			.flatMap((day) -> this.writeMenu.touched(canteen, day).stream())
			.toList());
	}

	/** Publishes the menus of the whole day and says whose bookings it touches. */
	@PutMapping
	Day put(@RequestParam String canteen, @RequestParam LocalDate date, @Valid @RequestBody Wanted wanted,
			@AuthenticationPrincipal Jwt token) {
		mustBe(canteen, token);
		return this.transaction.run(() -> {
			this.menus.lock(canteen);
			List<Menu> menus = this.writeMenu.checked(canteen, wanted.menus(), this.menus.ofDay(canteen, date));
			List<Touched> touched = this.writeMenu.replace(canteen, date, menus);
			return new Day(this.menus.ofDay(canteen, date), touched);
		});
	}

	private void mustBe(String canteen, Jwt token) {
		Caller.of(token).mustWorkFor(canteen);
		if (!this.canteens.exists(canteen)) {
			throw new NotFound("这个食堂", "canteen");
		}
	}

	record Day(List<Menu> menus, List<Touched> touched) {
	}

	record Offered(List<Sets.MealSet> sets) {
	}

	record Told(List<Touched> touched) {
	}

	record Wanted(@NotNull @Size(max = 60, message = "一天最多 60 种") List<@NotNull @Valid Line> menus) {
	}

}
