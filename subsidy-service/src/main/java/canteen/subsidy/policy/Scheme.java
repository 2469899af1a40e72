package canteen.subsidy.policy;

import java.util.Set;

/**
 * One policy version as it was written, checked and ready to assess meals. Immutable.
 */
public final class Scheme {

	private Scheme() {
	}

	/**
	 * Reads a document strictly.
	 * @throws PolicyRefused naming every key that is unknown, missing or makes no sense
	 */
	public static Scheme parse(String json) {
		return new Scheme();
	}

	/**
	 * Everybody this policy lets pay, for meals or for operating.
	 */
	public Set<String> funders() {
		return Set.of();
	}

	/**
	 * The longest span whose earlier meals of the same elder can change what a meal comes
	 * to; at least a day.
	 */
	public Limit.Per longestElderSpan() {
		return Limit.Per.DAY;
	}

	/**
	 * If other elders' meals can change what a meal comes to (budgets, limits over all).
	 */
	public boolean countsAcrossElders() {
		return false;
	}

	/**
	 * The same document with sorted keys and no white space.
	 */
	public String toJson() {
		return "{}";
	}

}
