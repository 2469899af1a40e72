package canteen.subsidy.policy;

/**
 * All a funder has, and what happens to a meal that no longer fits: it gets what is left,
 * nothing, or all of it while the office is warned.
 */
public record Budget(String funder, long fen, long usedBeforeFen, OnExhausted onExhausted) {

	public enum OnExhausted {

		PARTIAL, STOP, WARN

	}

}
