package canteen.subsidy.policy;

import java.time.LocalDate;

/**
 * The days a rule is in force, both included; open ends are the widest dates.
 */
public record Effective(LocalDate from, LocalDate to) {

	public static final Effective ALWAYS = new Effective(LocalDate.MIN, LocalDate.MAX);

	public boolean on(LocalDate date) {
		return !date.isBefore(this.from) && !date.isAfter(this.to);
	}

}
