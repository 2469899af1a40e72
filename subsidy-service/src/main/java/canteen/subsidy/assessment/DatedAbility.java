package canteen.subsidy.assessment;

import java.time.LocalDate;

/**
 * An assessed grade of ability (intact, mild, moderate, severe, total) and the days it
 * holds, both included; null is open.
 */
public record DatedAbility(String grade, LocalDate from, LocalDate to) {

	boolean holdsOn(LocalDate date) {
		return new Span(this.from, this.to).contains(date);
	}

}
