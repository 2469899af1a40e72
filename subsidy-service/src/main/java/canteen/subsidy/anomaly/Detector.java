package canteen.subsidy.anomaly;

import java.util.List;

/** Looks for one kind of oddity. */
public interface Detector {

	/** A short word in lower case with underscores; at most 24 letters. */
	String kind();

	/** Whether what it finds must be answered before the month can be approved. */
	default boolean blocks() {
		return false;
	}

	/** Everything of its kind in the month, in a steady order. */
	List<Found> find(CanteenMonth month);

}
