package canteen.meal.plan;

import java.time.Clock;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

import canteen.meal.calendar.Calendar;
import canteen.meal.canteen.Canteen;
import canteen.meal.dish.Dish;
import canteen.meal.dish.Dishes;
import canteen.meal.language.Spoken;
import canteen.meal.menu.Menu;
import canteen.meal.menu.Menus;
import canteen.meal.refusal.FieldRefused;

import org.springframework.stereotype.Component;

/**
 * Copies the menus of one week into drafts of another, and says of every slot that it
 * leaves out why.
 */
@Component
class CopyWeek {

	private static final int DAYS = 7;

	private final Plans plans;

	private final Menus menus;

	private final Dishes dishes;

	private final Calendar calendar;

	private final Clock clock;

	CopyWeek(Plans plans, Menus menus, Dishes dishes, Calendar calendar, Clock clock) {
		this.plans = plans;
		this.menus = menus;
		this.dishes = dishes;
		this.calendar = calendar;
		this.clock = clock;
	}

	/**
	 * Call it in a transaction.
	 * @param over if drafts that are there already are replaced; published menus never
	 * are
	 */
	Copied copy(String canteen, LocalDate from, LocalDate to, boolean over, String person) {
		if (from.getDayOfWeek() != DayOfWeek.MONDAY || to.getDayOfWeek() != DayOfWeek.MONDAY || from.equals(to)) {
			throw new FieldRefused("to", "从哪一周抄到哪一周，都写星期一的日期，不能是同一周");
		}
		this.plans.lock(canteen);
		List<Calendar.Day> days = this.calendar.days(canteen, to, to.plusDays(DAYS - 1));
		Copied copied = new Copied(new ArrayList<>(), new ArrayList<>());
		for (int day = 0; day < DAYS; day++) {
			copyDay(canteen, from.plusDays(day), days.get(day), over, person, copied);
		}
		return copied;
	}

	private void copyDay(String canteen, LocalDate from, Calendar.Day day, boolean over, String person, Copied copied) {
		Map<String, List<Menu>> there = this.menus.ofDay(canteen, day.date())
			.stream()
			.collect(Collectors.groupingBy(Menu::slot));
		bySlot(canteen, from).forEach((slot, sets) -> {
			Optional<Plans.Plan> draft = this.plans.find(canteen, day.date(), slot);
			Optional<String> reason = reason(day, slot, there.containsKey(slot), draft.isPresent() && !over)
				.or(() -> sets.isEmpty() ? Optional.of("那一周的这一餐没有菜单") : Optional.empty());
			if (reason.isPresent()) {
				copied.skipped().add(new Skipped(day.date(), slot, reason.get()));
				return;
			}
			List<String> gone = new ArrayList<>();
			this.plans.put(canteen, new Plans.Plan(day.date(), slot, draft.map(Plans.Plan::version).orElse(0L) + 1,
					withoutRetired(canteen, sets, gone)), person);
			copied.copied().add(new Done(day.date(), slot));
			gone.forEach((dish) -> copied.skipped().add(new Skipped(day.date(), slot, dish + "已经停做，没有抄过来")));
		});
	}

	private Optional<String> reason(Calendar.Day day, String slot, boolean isPublished, boolean isPlanned) {
		if (day.date().isBefore(LocalDate.now(this.clock))) {
			return Optional.of("这一天已经过去");
		}
		if (!day.open()) {
			return Optional.of("不开餐：" + day.reason());
		}
		if (day.slots().stream().map(Canteen.Slot::slot).noneMatch(slot::equals)) {
			return Optional.of("食堂现在没有这个餐次");
		}
		if (isPublished) {
			return Optional.of("这一餐的菜单已经发布");
		}
		return isPlanned ? Optional.of("这一餐已经有草稿") : Optional.empty();
	}

	/** What was offered that day, or else what was planned. */
	private Map<String, List<Menu>> bySlot(String canteen, LocalDate date) {
		Map<String, List<Menu>> sets = this.menus.ofDay(canteen, date)
			.stream()
			.collect(Collectors.groupingBy(Menu::slot, java.util.LinkedHashMap::new, Collectors.toList()));
		this.plans.between(canteen, date, date).forEach((plan) -> sets.putIfAbsent(plan.slot(), plan.sets()));
		return sets;
	}

	private List<Menu> withoutRetired(String canteen, List<Menu> sets, List<String> gone) {
		Map<Long, Dish> known = this.dishes.of(canteen, sets.stream().flatMap((set) -> set.dishes().stream()).toList());
		return sets.stream().map((set) -> {
			List<Long> left = set.dishes().stream().filter((id) -> !known.get(id).retired()).toList();
			set.dishes()
				.stream()
				.filter((id) -> known.get(id).retired())
				.map((id) -> known.get(id).name())
				.forEach(gone::add);
			return new Menu(set.slot(), set.code(), set.name(), set.priceFen(), set.portions(), set.diets(), left);
		}).toList();
	}

	/** What was copied and what was not. */
	record Copied(List<Done> copied, List<Skipped> skipped) implements Spoken {

		@Override
		public Copied said(UnaryOperator<String> language) {
			return new Copied(this.copied, this.skipped.stream().map((left) -> left.said(language)).toList());
		}

	}

	record Done(LocalDate date, String slot) {
	}

	record Skipped(LocalDate date, String slot, String reason) {

		Skipped said(UnaryOperator<String> language) {
			return new Skipped(this.date, this.slot, language.apply(this.reason));
		}

	}

}
