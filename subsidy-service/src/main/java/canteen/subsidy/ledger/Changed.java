package canteen.subsidy.ledger;

/**
 * Why something that stood in the ledger is changed, in one Chinese and one English
 * sentence. It may name an elder's category, never an elder.
 */
public record Changed(String chinese, String english) {

	/** Nothing to add. */
	public static final Changed NOTHING = new Changed("", "");

	private static final int LONGEST = 300;

	public Changed {
		chinese = brief(chinese);
		english = brief(english);
	}

	/** This sentence and what follows it. */
	public Changed and(Changed more) {
		return new Changed(this.chinese + more.chinese, this.english + more.english);
	}

	private static String brief(String sentence) {
		return (sentence.length() <= LONGEST) ? sentence : sentence.substring(0, LONGEST - 1) + "…";
	}

}
