package canteen.subsidy.assessment;

import java.time.LocalDate;

import canteen.subsidy.policy.Limit;

/**
 * Counts what a stage ({@code stage}) or a rule ({@code stage/rule}) pays within a span.
 */
final class Counter {

	private final String owner;

	private final Limit.Per per;

	private final int hash;

	Counter(String owner, Limit.Per per) {
		this.owner = owner;
		this.per = per;
		this.hash = owner.hashCode() * 7 + per.ordinal();
	}

	String owner() {
		return this.owner;
	}

	Limit.Per per() {
		return this.per;
	}

	LocalDate firstDay(LocalDate day) {
		return this.per.firstDay(day);
	}

	@Override
	public boolean equals(Object other) {
		return this == other || other instanceof Counter that && this.per == that.per && this.owner.equals(that.owner);
	}

	@Override
	public int hashCode() {
		return this.hash;
	}

}
