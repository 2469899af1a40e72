package canteen.subsidy.assessment;

/**
 * Says in plain words why a meal came to what it did.
 */
public final class Sentence {

	private Sentence() {
	}

	public static String chinese(Assessed assessed) {
		return "";
	}

	public static String english(Assessed assessed) {
		return "";
	}

}
