package canteen.meal.plan;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

import canteen.meal.calendar.Calendar;
import canteen.meal.language.Spoken;
import canteen.meal.menu.Line;
import canteen.meal.menu.Menu;
import canteen.meal.menu.Menus;
import canteen.meal.menu.Touched;
import canteen.meal.menu.WriteMenu;

import org.springframework.stereotype.Component;

/**
 * Makes drafts the menu. The counter, the bookings and the kitchen see them from then on.
 */
@Component
class PublishPlans {

	private final Plans plans;

	private final Menus menus;

	private final WriteMenu writeMenu;

	private final Calendar calendar;

	private final Clock clock;

	PublishPlans(Plans plans, Menus menus, WriteMenu writeMenu, Calendar calendar, Clock clock) {
		this.plans = plans;
		this.menus = menus;
		this.writeMenu = writeMenu;
		this.calendar = calendar;
		this.clock = clock;
	}

	/**
	 * Publishes the drafts of these days, all or, when one cannot be, none. Drafts of
	 * past and of closed days stay drafts and are named. Call it in a transaction.
	 */
	Published publish(String canteen, LocalDate from, LocalDate to) {
		this.plans.lock(canteen);
		Published published = new Published(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
		List<Plans.Plan> drafts = this.plans.between(canteen, from, to);
		for (LocalDate date : drafts.stream().map(Plans.Plan::date).distinct().toList()) {
			List<Plans.Plan> ofDay = drafts.stream().filter((plan) -> plan.date().equals(date)).toList();
			String reason = reason(canteen, date);
			if (reason.isEmpty()) {
				published.touched().addAll(publishDay(canteen, date, ofDay));
				ofDay.forEach((plan) -> published.published().add(new CopyWeek.Done(date, plan.slot())));
			}
			else {
				ofDay.forEach((plan) -> published.skipped().add(new CopyWeek.Skipped(date, plan.slot(), reason)));
			}
		}
		return published;
	}

	private List<Touched> publishDay(String canteen, LocalDate date, List<Plans.Plan> drafts) {
		List<String> slots = drafts.stream().map(Plans.Plan::slot).toList();
		List<Menu> before = this.menus.ofDay(canteen, date);
		List<Menu> planned = this.writeMenu.checked(canteen,
				drafts.stream().flatMap((plan) -> plan.sets().stream()).map(PublishPlans::line).toList(), before);
		List<Menu> whole = Stream
			.concat(before.stream().filter((menu) -> !slots.contains(menu.slot())), planned.stream())
			.toList();
		List<Touched> touched = this.writeMenu.replace(canteen, date, whole);
		slots.forEach((slot) -> this.plans.remove(canteen, date, slot));
		return touched;
	}

	private String reason(String canteen, LocalDate date) {
		if (date.isBefore(LocalDate.now(this.clock))) {
			return "这一天已经过去";
		}
		Calendar.Day day = this.calendar.day(canteen, date);
		return day.open() ? "" : "不开餐：" + day.reason();
	}

	/** A draft says everything, so nothing stays as it was. */
	static Line line(Menu menu) {
		return new Line(menu.slot(), menu.code(), menu.name(), menu.priceFen(),
				(menu.portions() != null) ? menu.portions() : 0, menu.diets(), menu.dishes());
	}

	/** What was published, whose bookings it touches, and what stayed a draft. */
	record Published(List<CopyWeek.Done> published, List<Touched> touched,
			List<CopyWeek.Skipped> skipped) implements Spoken {

		@Override
		public Published said(UnaryOperator<String> language) {
			return new Published(this.published, this.touched,
					this.skipped.stream().map((left) -> left.said(language)).toList());
		}

	}

}
