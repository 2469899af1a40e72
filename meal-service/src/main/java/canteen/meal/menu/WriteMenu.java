package canteen.meal.menu;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import canteen.meal.calendar.Calendar;
import canteen.meal.canteen.Bookers;
import canteen.meal.canteen.Canteens;
import canteen.meal.diet.Clash;
import canteen.meal.dish.Dish;
import canteen.meal.dish.Dishes;
import canteen.meal.refusal.FieldRefused;
import canteen.meal.refusal.Refusal.FieldError;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * Checks menus, publishes them, and says whose bookings they touch.
 */
@Component
public class WriteMenu {

	private final Menus menus;

	private final Sets sets;

	private final Dishes dishes;

	private final Canteens canteens;

	private final Calendar calendar;

	private final ObjectProvider<Bookers> bookers;

	private final Clock clock;

	WriteMenu(Menus menus, Sets sets, Dishes dishes, Canteens canteens, Calendar calendar,
			ObjectProvider<Bookers> bookers, Clock clock) {
		this.menus = menus;
		this.sets = sets;
		this.dishes = dishes;
		this.canteens = canteens;
		this.calendar = calendar;
		this.bookers = bookers;
		this.clock = clock;
	}

	/**
	 * The menus as they would be, over those there were.
	 * @throws FieldRefused if one cannot be; its fields begin with {@code menus[n]}
	 */
	public List<Menu> checked(String canteen, List<Line> lines, List<Menu> before) {
		Map<Long, Dish> known = this.dishes.of(canteen, Stream
			.concat(lines.stream().filter((line) -> line.dishes() != null).flatMap((line) -> line.dishes().stream()),
					before.stream().flatMap((menu) -> menu.dishes().stream()))
			.collect(Collectors.toSet()));
		Set<String> served = this.canteens.find(canteen)
			.map((held) -> held.slots().stream().map((slot) -> slot.slot()).collect(Collectors.toSet()))
			.orElse(Set.of());
		List<FieldError> errors = new ArrayList<>();
		Set<String> seen = new HashSet<>();
		List<Menu> menus = new ArrayList<>();
		for (Line line : lines) {
			String field = "menus[" + menus.size() + "]";
			if (!served.contains(line.slot())) {
				errors.add(new FieldError(field + ".slot", "这个食堂没有这个餐次"));
			}
			if (!seen.add(line.slot() + " " + line.code())) {
				errors.add(new FieldError(field + ".code", "同一餐次里代码重复"));
			}
			Optional<Menu> was = before.stream()
				.filter((menu) -> menu.slot().equals(line.slot()) && menu.code().equals(line.code()))
				.findFirst();
			Menu menu = line.over(was, known);
			errors.addAll(line.faults(field, menu, was, known));
			menus.add(menu);
		}
		if (!errors.isEmpty()) {
			throw new FieldRefused(errors);
		}
		return menus;
	}

	/**
	 * Publishes these as the menus of the whole day. Call it in a transaction.
	 * @return whose bookings it touches
	 * @throws DayIsPast if its meals are in the books
	 */
	public List<Touched> replace(String canteen, LocalDate date, List<Menu> menus) {
		mustBeToCome(date);
		this.menus.lock(canteen);
		List<Sets.MealSet> before = this.sets.ofDay(canteen, date);
		this.menus.replace(canteen, date, menus);
		this.menus.note(canteen, date, Difference.of(before, this.sets.ofDay(canteen, date)), this.clock.instant());
		return touched(canteen, date, before);
	}

	/**
	 * @throws DayIsPast if its meals are in the books
	 */
	public void mustBeToCome(LocalDate date) {
		if (date.isBefore(LocalDate.now(this.clock))) {
			throw new DayIsPast();
		}
	}

	/** The bookings of the day that do not stand with the menu as it is now. */
	List<Touched> touched(String canteen, LocalDate date) {
		return touched(canteen, date, List.of());
	}

	private List<Touched> touched(String canteen, LocalDate date, List<Sets.MealSet> before) {
		List<Bookers.Booked> booked = this.bookers.stream()
			.flatMap((bookers) -> bookers.of(canteen, date).stream())
			.toList();
		if (booked.isEmpty()) {
			return List.of();
		}
		List<Sets.MealSet> after = this.sets.ofDay(canteen, date);
		Map<Difference.Chosen, String> changes = Difference.of(before, after);
		Map<Difference.Chosen, Long> counts = booked.stream()
			.collect(Collectors.groupingBy((one) -> new Difference.Chosen(one.slot(), one.set()),
					Collectors.counting()));
		boolean isOpen = this.calendar.day(canteen, date).open();
		List<Touched> touched = new ArrayList<>();
		for (Bookers.Booked one : booked) {
			Difference.Chosen chosen = new Difference.Chosen(one.slot(), one.set());
			Optional<Sets.MealSet> set = after.stream()
				.filter((offered) -> Difference.chosen(offered).equals(chosen))
				.findFirst();
			List<Clash> clashes = set.map((offered) -> offered.clashes(one.diets(), one.allergies())).orElse(List.of());
			(isOpen ? change(set, changes.get(chosen), counts.get(chosen), clashes) : Optional.of("closed"))
				.ifPresent((change) -> touched.add(new Touched(date, one.slot(), one.set(), change, one.booking(),
						one.elder(), one.name(), clashes)));
		}
		return touched;
	}

	private static Optional<String> change(Optional<Sets.MealSet> set, String change, long booked,
			List<Clash> clashes) {
		if (set.isEmpty()) {
			return Optional.of("removed");
		}
		if (change != null) {
			return Optional.of(change);
		}
		if (!clashes.isEmpty()) {
			return Optional.of("clash");
		}
		return (set.get().portions() != null && booked > set.get().portions()) ? Optional.of("portions")
				: Optional.empty();
	}

}
