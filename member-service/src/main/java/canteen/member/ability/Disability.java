package canteen.member.ability;

import java.time.LocalDate;

/**
 * A disability on certificate by GB/T 26341-2010: its class, and its grade from 1 (the
 * gravest) to 4. The certificate's number holds the ID number, so it is not kept.
 */
record Disability(Long id, String kind, int grade, LocalDate from, LocalDate to) {

	static final String KINDS = "sight|hearing|speech|limb|intellect|mind|multiple";

	Disability {
		if (to != null && to.isBefore(from)) {
			throw new AbilityDatesWrong();
		}
	}

	boolean overlaps(Disability other) {
		return this.kind.equals(other.kind) && (this.to == null || !this.to.isBefore(other.from))
				&& (other.to == null || !other.to.isBefore(this.from));
	}

}
