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

	boolean paysAs(Verdict other) {
		return this.policy.equals(other.policy) && this.split.priceFen() == other.split.priceFen()
				&& this.split.selfPayFen() == other.split.selfPayFen()
				&& Set.copyOf(this.split.funders()).equals(Set.copyOf(other.split.funders()));
	}

}
