package canteen.subsidy.ledger;

import java.util.Optional;
import java.util.Set;

/**
 * What an assessment came to, and why.
 *
 * @param policy the version that was in force
 * @param explanation the whole trace as JSON
 * @param sentence the same in one Chinese sentence
 */
public record Verdict(Optional<Long> policy, Split split, String explanation, String sentence) {

	private static final String COVERED = "\"coveredByFee\":true";

	/** If a flat monthly fee settles at the end of the month what the elder pays. */
	public boolean isCoveredByFee() {
		return isCoveredByFee(this.explanation);
	}

	static boolean isCoveredByFee(String explanation) {
		return explanation.contains(COVERED);
	}

	boolean paysAs(Verdict other) {
		return this.policy.equals(other.policy) && this.split.priceFen() == other.split.priceFen()
				&& this.split.selfPayFen() == other.split.selfPayFen()
				&& Set.copyOf(this.split.funders()).equals(Set.copyOf(other.split.funders()));
	}

}
