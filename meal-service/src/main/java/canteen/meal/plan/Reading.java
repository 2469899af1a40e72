package canteen.meal.plan;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

import canteen.meal.calendar.Calendar;
import canteen.meal.canteen.Canteens;
import canteen.meal.language.Spoken;
import canteen.meal.menu.Menu;
import canteen.meal.menu.Menus;
import canteen.meal.refusal.NotFound;

import org.springframework.stereotype.Component;

/** What the office sees of the days to come. */
@Component
class Reading {

	private final Plans plans;

	private final Menus menus;

	private final Calendar calendar;

	private final Canteens canteens;

	Reading(Plans plans, Menus menus, Calendar calendar, Canteens canteens) {
		this.plans = plans;
		this.menus = menus;
		this.calendar = calendar;
		this.canteens = canteens;
	}

	void mustBe(String canteen) {
		if (!this.canteens.exists(canteen)) {
			throw new NotFound("这个食堂", "canteen");
		}
	}

	void mustServe(String canteen, String slot) {
		if (!this.canteens.serves(canteen, slot)) {
			throw new NotFound("这个餐次", "slot");
		}
	}

	Week week(String canteen, LocalDate from, LocalDate to) {
		List<Plans.Plan> drafts = this.plans.between(canteen, from, to);
		return new Week(
				this.calendar.days(canteen, from, to).stream().map((day) -> day(canteen, day, drafts)).toList());
	}

	private Day day(String canteen, Calendar.Day day, List<Plans.Plan> drafts) {
		List<Menu> published = this.menus.ofDay(canteen, day.date());
		return new Day(day.date(), day.open(), day.reason(),
				day.slots()
					.stream()
					.map((slot) -> slot(slot.slot(),
							published.stream().filter((menu) -> menu.slot().equals(slot.slot())).toList(),
							drafts.stream()
								.filter((plan) -> plan.date().equals(day.date()) && plan.slot().equals(slot.slot()))
								.findFirst()))
					.toList());
	}

	private static Slot slot(String slot, List<Menu> published, Optional<Plans.Plan> draft) {
		String state = draft.map((plan) -> published.isEmpty() ? "draft" : "changed")
			.orElse(published.isEmpty() ? "empty" : "published");
		return new Slot(slot, state, draft.map(Plans.Plan::version).orElse(0L), published,
				draft.map(Plans.Plan::sets).orElse(null));
	}

	record Week(List<Day> days) implements Spoken {

		@Override
		public Week said(UnaryOperator<String> language) {
			return new Week(this.days.stream()
				.map((day) -> new Day(day.date(), day.open(), language.apply(day.reason()), day.slots()))
				.toList());
		}

	}

	record Day(LocalDate date, boolean open, String reason, List<Slot> slots) {
	}

	/**
	 * A slot of a day.
	 *
	 * @param state empty · draft · published · changed: published, and a draft waits
	 * @param version of the draft; 0 when there is none
	 * @param published what everybody sees
	 * @param planned the draft; null when there is none
	 */
	record Slot(String slot, String state, long version, List<Menu> published, List<Menu> planned) {
	}

}
