package canteen.subsidy.approval;

/** Something that must be done before a month can be approved. */
public interface BeforeApproval {

	/**
	 * Refuses while something is left to do. Runs within the approving transaction and
	 * asks no neighbour.
	 */
	void mustBeReady(Claim claim);

}
