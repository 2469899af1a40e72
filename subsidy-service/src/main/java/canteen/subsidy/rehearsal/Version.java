package canteen.subsidy.rehearsal;

import java.time.LocalDate;
import java.util.List;

import canteen.subsidy.assessment.Assessed;
import canteen.subsidy.assessment.Assessor;
import canteen.subsidy.assessment.OperatingTally;
import canteen.subsidy.assessment.PackageTally;
import canteen.subsidy.policy.Scheme;
import canteen.subsidy.policybook.Policy;

/** A policy version at work on one side of the comparison. */
final class Version {

	private final Policy policy;

	private final LocalDate from;

	private final LocalDate to;

	private final Assessor assessor;

	private final OperatingTally operating;

	private PackageTally packages;

	private Version(Policy policy, LocalDate from, LocalDate to) {
		this.policy = policy;
		this.from = from;
		this.to = to;
		this.assessor = new Assessor(Scheme.parse(policy.document()));
		this.operating = new OperatingTally(this.assessor.scheme());
	}

	/** As it was in force. */
	static Version asPublished(Policy policy) {
		return new Version(policy, policy.from(), policy.to());
	}

	/** As if it had been in force on all days. */
	static Version always(Policy policy) {
		return new Version(policy, LocalDate.MIN, LocalDate.MAX);
	}

	void countsInto(Side side) {
		this.packages = new PackageTally(this.assessor.scheme(), side::monthOfFees);
	}

	boolean covers(LocalDate date) {
		return !date.isBefore(this.from) && !date.isAfter(this.to);
	}

	boolean isLast(List<Version> versions) {
		return versions.get(versions.size() - 1) == this;
	}

	String key() {
		return Long.toString(this.policy.id());
	}

	String name() {
		return this.policy.name();
	}

	Assessor assessor() {
		return this.assessor;
	}

	void count(Assessed assessed) {
		this.operating.add(assessed);
		this.packages.add(assessed);
	}

	void end() {
		this.packages.end();
	}

	List<OperatingTally.Granted> granted() {
		return this.operating.granted();
	}

}
