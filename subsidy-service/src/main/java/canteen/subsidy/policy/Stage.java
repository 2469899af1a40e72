package canteen.subsidy.policy;

import java.util.List;

/**
 * Rules that compete for, or share, what is still owed.
 */
public record Stage(String id, Combine combine, List<Rule> rules, List<Limit> limits) {

	public Stage {
		rules = List.copyOf(rules);
		limits = List.copyOf(limits);
	}

	public enum Combine {

		BEST, FIRST, SUM

	}

}
