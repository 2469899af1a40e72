package canteen.subsidy.assessment;

import java.time.LocalDate;

/**
 * Days from and to, both included; null is open.
 */
public record Span(LocalDate from, LocalDate to) {

	public boolean contains(LocalDate date) {
		return (this.from == null || !date.isBefore(this.from)) && (this.to == null || !date.isAfter(this.to));
	}

}
