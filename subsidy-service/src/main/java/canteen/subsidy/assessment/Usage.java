package canteen.subsidy.assessment;

/**
 * What earlier meals have used up: slots, limits and budgets. Mutable; fold it over meals
 * in {@link Meal#ORDER}, also across policy versions. Not safe for threads.
 */
public final class Usage {

	public Usage() {
	}

	/**
	 * Says what a funder has paid already, outside the meals folded here.
	 */
	public void startBudget(String funder, long usedFen) {
	}

	/**
	 * An independent copy, to try something out.
	 */
	public Usage copy() {
		return new Usage();
	}

}
