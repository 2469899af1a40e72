package canteen.subsidy.assessment;

import java.util.Optional;

import canteen.subsidy.policy.Limit;

/**
 * What each rule of a policy did with one meal, by the rule's place in the document, and
 * what each funder bears, by the funder's place in the alphabet.
 */
final class Bill {

	/** Said nothing: it applied, but another rule was taken. */
	static final byte PASSED_OVER = 0;

	/** Its conditions did not hold. */
	static final byte UNMATCHED = 1;

	/** It had its say and nothing held it back. */
	static final byte FREE = 2;

	/** A reason held it back: this plus the reason's place. */
	static final byte HELD_BACK = 3;

	private static final Reason[] REASONS = Reason.values();

	private final long[] wantedFen;

	private final long[] paidFen;

	private final byte[] said;

	private final long[] byFunderFen;

	/** Seldom needed, so made when it is. */
	private Limit[] limits;

	Bill(int rules, int funders) {
		this.wantedFen = new long[rules];
		this.paidFen = new long[rules];
		this.said = new byte[rules];
		this.byFunderFen = new long[funders];
	}

	void say(int rule, byte word) {
		this.said[rule] = word;
	}

	void heldBack(int rule, Reason why) {
		this.said[rule] = (byte) (HELD_BACK + why.ordinal());
	}

	/** The limit that held the rule back last; empty when none did. */
	Optional<Limit> limit(int rule) {
		return (this.limits != null) ? Optional.ofNullable(this.limits[rule]) : Optional.empty();
	}

	void heldBack(int rule, Reason why, Limit limit) {
		heldBack(rule, why);
		if (this.limits == null) {
			this.limits = new Limit[this.said.length];
		}
		this.limits[rule] = limit;
	}

	boolean isUnmatched(int rule) {
		return this.said[rule] == UNMATCHED;
	}

	boolean isPassedOver(int rule) {
		return this.said[rule] == PASSED_OVER;
	}

	/** Null when nothing held the rule back. */
	Reason whatHeldBack(int rule) {
		return (this.said[rule] >= HELD_BACK) ? REASONS[this.said[rule] - HELD_BACK] : null;
	}

	/** What a rule would pay if its funders could. */
	void want(int rule, long fen) {
		this.wantedFen[rule] = fen;
	}

	long wantedFen(int rule) {
		return this.wantedFen[rule];
	}

	void pay(int rule, long fen) {
		this.paidFen[rule] = fen;
	}

	long paidFen(int rule) {
		return this.paidFen[rule];
	}

	void bear(int funder, long fen) {
		this.byFunderFen[funder] += fen;
	}

	long borneFen(int funder) {
		return this.byFunderFen[funder];
	}

}
