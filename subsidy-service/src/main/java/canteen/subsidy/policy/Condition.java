package canteen.subsidy.policy;

import java.time.DayOfWeek;
import java.util.Set;

/**
 * One thing a rule asks of the elder, the canteen or the meal.
 */
public sealed interface Condition {

	record AgeAtLeast(long years) implements Condition {
	}

	record AgeAtMost(long years) implements Condition {
	}

	record TagsAny(Set<String> tags) implements Condition {
	}

	record TagsNone(Set<String> tags) implements Condition {
	}

	record RegisteredInSame(Level level) implements Condition {
	}

	record AbilityAtLeast(Ability grade) implements Condition {
	}

	record Slots(Set<String> slots) implements Condition {
	}

	record Modes(Set<String> modes) implements Condition {
	}

	record Weekdays(Set<DayOfWeek> days) implements Condition {
	}

	record Menus(Set<String> menus) implements Condition {
	}

	record SiteLevels(Set<String> levels) implements Condition {
	}

	record Sites(Set<String> codes) implements Condition {
	}

	record DayType(boolean workday) implements Condition {
	}

	record PriceAtLeast(long fen) implements Condition {
	}

	record PriceAbove(long fen) implements Condition {
	}

	record OwedAtLeast(long fen) implements Condition {
	}

	record NthMealOfDay(long nth) implements Condition {
	}

	/**
	 * Levels of a place, widest first.
	 */
	enum Level {

		CITY, DISTRICT, TOWN

	}

	/**
	 * Grades of lost ability, lightest first.
	 */
	enum Ability {

		INTACT, MILD, MODERATE, SEVERE, TOTAL

	}

}
