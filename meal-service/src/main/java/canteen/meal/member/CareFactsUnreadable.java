package canteen.meal.member;

/** The call as a whole was refused for what is in it; none of it was taken in. */
public final class CareFactsUnreadable extends RuntimeException {

	CareFactsUnreadable(int status) {
		super("HTTP " + status);
	}

}
