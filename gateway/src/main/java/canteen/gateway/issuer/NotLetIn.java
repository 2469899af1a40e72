package canteen.gateway.issuer;

/** Somebody came back from the issuer outside and is not let in; the page says why. */
final class NotLetIn extends RuntimeException {

	/** What the page has a sentence for. */
	enum Why {

		/** The issuer cannot be reached, or is not set up as it should be. */
		UNREACHABLE,

		/** The issuer did not sign anybody in, or its word does not hold. */
		REFUSED,

		/** The issuer knows the person, and no account here does. */
		UNKNOWN,

		/** This identity opens another account already. */
		TAKEN,

		/** The invitation was used or has expired meanwhile. */
		INVITATION_OVER

	}

	private final Why why;

	NotLetIn(Why why, Throwable cause) {
		super(why.name(), cause);
		this.why = why;
	}

	Why why() {
		return this.why;
	}

}
