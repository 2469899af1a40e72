package canteen.subsidy.policy;

/**
 * All a funder has, and what happens to a meal that no longer fits.
 */
public record Budget(String funder, long fen, long usedBeforeFen, OnExhausted onExhausted) {

	public enum OnExhausted {

		PARTIAL, STOP

	}

}
