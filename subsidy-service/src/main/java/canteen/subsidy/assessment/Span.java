package canteen.subsidy.assessment;

import java.time.LocalDate;

/**
 * Days from and to, both included; null is open.
 */
public record Span(LocalDate from, LocalDate to) {

	public boolean contains(LocalDate date) {
		return holds(this.from, this.to, date);
	}

	static boolean holds(LocalDate from, LocalDate to, LocalDate date) {
		return (from == null || !date.isBefore(from)) && (to == null || !date.isAfter(to));
	}

}
