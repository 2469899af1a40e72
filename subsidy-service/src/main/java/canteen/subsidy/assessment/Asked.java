package canteen.subsidy.assessment;

import java.time.DayOfWeek;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Set;

import canteen.subsidy.policy.Condition;

/**
 * A condition made ready to be asked many times, and the reason to give when it fails.
 */
record Asked(Reason reason, Question question) {

	@FunctionalInterface
	interface Question {

		boolean holds(Circumstances facts, long owedFen);

	}

	static Asked of(Condition condition) {
		if (condition instanceof Condition.Slots slots) {
			Set<String> wanted = Set.copyOf(slots.slots());
			return new Asked(Reason.OUTSIDE_WINDOW, (facts, owed) -> wanted.contains(facts.meal().slot()));
		}
		if (condition instanceof Condition.Weekdays weekdays) {
			Set<DayOfWeek> wanted = EnumSet.copyOf(weekdays.days());
			return new Asked(Reason.OUTSIDE_WINDOW, (facts, owed) -> wanted.contains(facts.date().getDayOfWeek()));
		}
		if (condition instanceof Condition.DayType type) {
			return new Asked(Reason.OUTSIDE_WINDOW, (facts, owed) -> facts.isWorkday() == type.workday());
		}
		if (condition instanceof Condition.PriceAtLeast least) {
			return new Asked(Reason.BELOW_MIN_SPEND, (facts, owed) -> facts.meal().priceFen() >= least.fen());
		}
		if (condition instanceof Condition.PriceAbove above) {
			return new Asked(Reason.BELOW_MIN_SPEND, (facts, owed) -> facts.meal().priceFen() > above.fen());
		}
		if (condition instanceof Condition.OwedAtLeast least) {
			return new Asked(Reason.BELOW_MIN_SPEND, (facts, owed) -> owed >= least.fen());
		}
		return new Asked(Reason.NOT_ELIGIBLE, ofElder(condition));
	}

	private static Question ofElder(Condition condition) {
		if (condition instanceof Condition.AgeAtLeast least) {
			return (facts, owed) -> facts.age() >= 0 && facts.age() >= least.years();
		}
		if (condition instanceof Condition.AgeAtMost most) {
			return (facts, owed) -> facts.age() >= 0 && facts.age() <= most.years();
		}
		if (condition instanceof Condition.TagsAny any) {
			return (facts, owed) -> facts.hasAnyTag(any.tags());
		}
		if (condition instanceof Condition.TagsNone none) {
			return (facts, owed) -> !facts.hasAnyTag(none.tags());
		}
		if (condition instanceof Condition.AbilityAtLeast least) {
			return (facts, owed) -> facts.ability().compareTo(least.grade()) >= 0;
		}
		if (condition instanceof Condition.RegisteredInSame same) {
			return (facts, owed) -> isSame(facts.person().registered(), facts.site().place(), same.level());
		}
		return ofMeal(condition);
	}

	private static Question ofMeal(Condition condition) {
		if (condition instanceof Condition.Modes modes) {
			return (facts, owed) -> modes.modes().contains(facts.meal().mode());
		}
		if (condition instanceof Condition.Menus menus) {
			return (facts, owed) -> facts.meal().menu() != null && menus.menus().contains(facts.meal().menu());
		}
		if (condition instanceof Condition.SiteLevels levels) {
			return (facts, owed) -> facts.site().level() != null && levels.levels().contains(facts.site().level());
		}
		if (condition instanceof Condition.Sites sites) {
			return (facts, owed) -> sites.codes().contains(facts.site().code());
		}
		if (condition instanceof Condition.NthMealOfDay nth) {
			return (facts, owed) -> facts.nthOfDay() == nth.nth();
		}
		throw new IllegalStateException("no question for " + condition);
	}

	/**
	 * The level itself must be stated and equal; wider ones as far as the site states
	 * them.
	 */
	private static boolean isSame(Place registered, Place site, Condition.Level level) {
		return switch (level) {
			case CITY -> equal(registered.city(), site.city());
			case DISTRICT -> equal(registered.district(), site.district()) && agrees(registered.city(), site.city());
			case TOWN -> equal(registered.town(), site.town()) && agrees(registered.district(), site.district())
					&& agrees(registered.city(), site.city());
		};
	}

	private static boolean equal(String registered, String site) {
		return site != null && site.equals(registered);
	}

	private static boolean agrees(String registered, String site) {
		return site == null || Objects.equals(registered, site);
	}

}
