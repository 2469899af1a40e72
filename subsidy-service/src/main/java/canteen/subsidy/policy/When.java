package canteen.subsidy.policy;

import java.util.List;

/**
 * When a rule applies: all conditions of at least one alternative hold.
 */
public record When(List<List<Condition>> alternatives) {

	public static final When ALWAYS = new When(List.of(List.of()));

	public When {
		alternatives = alternatives.stream().map(List::copyOf).toList();
	}

}
