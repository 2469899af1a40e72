package canteen.subsidy.policy;

import java.util.List;

/**
 * A policy document that cannot be accepted, with every fault found in it.
 */
public final class PolicyRefused extends RuntimeException {

	private final transient List<Fault> faults;

	public PolicyRefused(List<Fault> faults) {
		super("policy document refused: " + faults);
		this.faults = List.copyOf(faults);
	}

	public List<Fault> faults() {
		return this.faults;
	}

	/**
	 * Where the fault is ({@code stages[0].rules[1].pay.fen}) and what is wrong with it,
	 * in Chinese and in English.
	 */
	public record Fault(String path, String sentence, String english) {
	}

}
