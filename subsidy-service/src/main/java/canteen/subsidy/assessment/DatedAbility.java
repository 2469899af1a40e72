package canteen.subsidy.assessment;

import java.time.LocalDate;
import java.util.Locale;

import canteen.subsidy.policy.Condition.Ability;

/**
 * An assessed grade of ability (intact, mild, moderate, severe, total) and the days it
 * holds, both included; null is open.
 */
public record DatedAbility(String grade, LocalDate from, LocalDate to) {

	Ability asAbility() {
		return Ability.valueOf(this.grade.toUpperCase(Locale.ROOT));
	}

	boolean holdsOn(LocalDate date) {
		return Span.holds(this.from, this.to, date);
	}

}
