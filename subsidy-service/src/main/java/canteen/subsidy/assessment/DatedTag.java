package canteen.subsidy.assessment;

import java.time.LocalDate;

/**
 * A status of an elder ({@code dibao}) and the days it holds, both included; null is
 * open.
 */
public record DatedTag(String tag, LocalDate from, LocalDate to) {

	boolean holdsOn(LocalDate date) {
		return Span.holds(this.from, this.to, date);
	}

}
