package canteen.meal.subsidy;

/** The call as a whole was refused for what is in it; none of it was taken in. */
public final class FactsUnreadable extends RuntimeException {

	FactsUnreadable(int status) {
		super("HTTP " + status);
	}

}
