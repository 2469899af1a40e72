package canteen.subsidy.assessment;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What one rule did with a meal: what it paid, or why it paid nothing or less, and the
 * facts it looked at. {@code text} is the clause the rule quotes.
 */
public record Trace(String stage, String rule, String text, long paidFen, Optional<Reason> reason,
		Map<String, String> inputs) {

	/** The input that lists every reason when there is more than one. */
	static final String REASONS = "reasons";

	public Trace {
		inputs = Collections.unmodifiableMap(new TreeMap<>(inputs));
	}

	/**
	 * Every reason the rule had for not paying, or for paying less.
	 */
	public Set<Reason> reasons() {
		Set<Reason> reasons = EnumSet.noneOf(Reason.class);
		this.reason.ifPresent(reasons::add);
		if (this.inputs.containsKey(REASONS)) {
			Stream.of(this.inputs.get(REASONS).split(",")).map(Reason::valueOf).forEach(reasons::add);
		}
		return reasons;
	}

}
