package canteen.meal.dish;

import java.util.List;

import canteen.meal.access.Caller;
import canteen.meal.canteen.Canteens;
import canteen.meal.refusal.FieldRefused;
import canteen.meal.refusal.NotFound;
import canteen.meal.transaction.WholeTransaction;
import jakarta.validation.Valid;

import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.jwt.Jwt;
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
@RequestMapping("/api/meal/dishes")
class DishController {

	private final Dishes dishes;

	private final Canteens canteens;

	private final WholeTransaction transaction;

	DishController(Dishes dishes, Canteens canteens, WholeTransaction transaction) {
		this.dishes = dishes;
		this.canteens = canteens;
		this.transaction = transaction;
	}

	/** By name, a hundred a page; those not cooked any more only if asked for. */
	@GetMapping
	Page list(@RequestParam String canteen, @RequestParam(defaultValue = "") String q,
			@RequestParam(defaultValue = "false") boolean retired, @RequestParam(defaultValue = "0") int page,
			@AuthenticationPrincipal Jwt token) {
		mustBe(canteen, token);
		if (q.length() > 60 || page < 0 || page > 10_000) {
			throw new FieldRefused("q", "请少写几个字再找");
		}
		List<Dish> found = this.dishes.page(canteen, q.strip(), retired, page);
		return new Page(found.stream().limit(Dishes.PAGE).toList(), found.size() > Dishes.PAGE);
	}

	@GetMapping("/{id}")
	Dish get(@PathVariable long id, @AuthenticationPrincipal Jwt token) {
		Dish dish = this.dishes.find(id).orElseThrow(DishController::unknown);
		Caller.of(token).mustWorkFor(dish.canteen());
		return dish;
	}

	@PostMapping
	@ResponseStatus(HttpStatus.CREATED)
	Dish add(@Valid @RequestBody Wanted wanted, @AuthenticationPrincipal Jwt token) {
		if (wanted.canteen() == null) {
			throw new FieldRefused("canteen", "请写明是哪个食堂");
		}
		mustBe(wanted.canteen(), token);
		Dish dish = wanted.dish(0, wanted.canteen(), false);
		return this.transaction.run(() -> this.dishes.add(dish, Caller.of(token).person()));
	}

	/**
	 * Changes it, in the menus to come too. Ask {@code /api/meal/menus/touched} whose
	 * bookings clash with it now.
	 */
	@PutMapping("/{id}")
	Dish put(@PathVariable long id, @Valid @RequestBody Wanted wanted, @AuthenticationPrincipal Jwt token) {
		if (wanted.version() == null) {
			throw new FieldRefused("version", "请带上读到的版本号");
		}
		Caller caller = Caller.of(token);
		return this.transaction.run(() -> {
			Dish held = this.dishes.lock(id).orElseThrow(DishController::unknown);
			caller.mustWorkFor(held.canteen());
			if (held.version() != wanted.version()) {
				throw new DishChanged();
			}
			this.dishes.change(wanted.dish(id, held.canteen(), held.retired()), caller.person());
			return this.dishes.find(id).orElseThrow();
		});
	}

	static NotFound unknown() {
		return new NotFound("这道菜", "dish");
	}

	private void mustBe(String canteen, Jwt token) {
		Caller.of(token).mustWorkFor(canteen);
		if (!this.canteens.exists(canteen)) {
			throw new NotFound("这个食堂", "canteen");
		}
	}

	record Page(List<Dish> dishes, boolean more) {
	}

}
