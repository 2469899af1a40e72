package canteen.subsidy.assessment;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;

import canteen.subsidy.policy.When;

/**
 * A {@code when} made ready to be asked many times.
 */
final class Matcher {

	private final List<List<Asked>> alternatives;

	Matcher(When when) {
		this.alternatives = when.alternatives()
			.stream()
			.map((conditions) -> conditions.stream().map(Asked::of).toList())
			.toList();
	}

	boolean matches(Circumstances circumstances, long owedFen) {
		return this.alternatives.stream()
			.anyMatch((asked) -> asked.stream().allMatch((each) -> each.question().holds(circumstances, owedFen)));
	}

	/** Why no alternative holds, most personal reason first. */
	Set<Reason> failures(Circumstances circumstances, long owedFen) {
		Set<Reason> failures = EnumSet.noneOf(Reason.class);
		this.alternatives.stream()
			.flatMap(List::stream)
			.filter((asked) -> !asked.question().holds(circumstances, owedFen))
			.forEach((asked) -> failures.add(asked.reason()));
		return failures;
	}

}
