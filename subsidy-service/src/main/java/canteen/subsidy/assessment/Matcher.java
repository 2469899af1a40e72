package canteen.subsidy.assessment;

import java.util.EnumSet;
import java.util.Set;

import canteen.subsidy.policy.When;

/**
 * A {@code when} made ready to be asked many times.
 */
final class Matcher {

	private final Asked[][] alternatives;

	Matcher(When when) {
		this.alternatives = when.alternatives()
			.stream()
			.map((conditions) -> conditions.stream().map(Asked::of).toArray(Asked[]::new))
			.toArray(Asked[][]::new);
	}

	boolean matches(Circumstances facts, long owedFen) {
		for (Asked[] alternative : this.alternatives) {
			if (allHold(alternative, facts, owedFen)) {
				return true;
			}
		}
		return false;
	}

	private static boolean allHold(Asked[] alternative, Circumstances facts, long owedFen) {
		for (Asked asked : alternative) {
			if (!asked.question().holds(facts, owedFen)) {
				return false;
			}
		}
		return true;
	}

	/** Why no alternative holds, most personal reason first. */
	Set<Reason> failures(Circumstances facts, long owedFen) {
		Set<Reason> failures = EnumSet.noneOf(Reason.class);
		for (Asked[] alternative : this.alternatives) {
			for (Asked asked : alternative) {
				if (!asked.question().holds(facts, owedFen)) {
					failures.add(asked.reason());
				}
			}
		}
		return failures;
	}

}
