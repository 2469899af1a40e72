package canteen.subsidy.assessment;

import java.util.Map;
import java.util.Optional;

/**
 * What one rule did with a meal: what it paid, or why it paid nothing or less, and the
 * facts it looked at. {@code text} is the clause the rule quotes.
 */
public record Trace(String stage, String rule, String text, long paidFen, Optional<Reason> reason,
		Map<String, String> inputs) {

	public Trace {
		inputs = Map.copyOf(inputs);
	}

}
