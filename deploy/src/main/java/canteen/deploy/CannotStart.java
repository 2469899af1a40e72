package canteen.deploy;

/**
 * Something outside the program stands in the way; the message is the one sentence shown
 * to the person who typed the command.
 */
final class CannotStart extends RuntimeException {

	CannotStart(String sentence) {
		super(sentence);
	}

}
