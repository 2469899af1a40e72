package canteen.member.absence;

import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;

/**
 * An announced absence, first and last day counted.
 *
 * @param slots the meals it is about, at least one
 * @param toldBy who said so, in words
 * @param cancelledAt null while it stands
 */
record Absence(Long id, LocalDate from, LocalDate to, List<String> slots, String reason, String toldBy,
		Instant recordedAt, String recordedBy, Instant cancelledAt, String cancelledBy, String cancelReason) {

	static final List<String> SLOTS = List.of("breakfast", "lunch", "dinner");

	private static final int LONGEST_DAYS = 366;

	static Absence of(LocalDate from, LocalDate to, List<String> slots, String reason, String toldBy) {
		if (to.isBefore(from) || ChronoUnit.DAYS.between(from, to) >= LONGEST_DAYS) {
			throw new AbsenceDatesWrong();
		}
		List<String> meals = slots.isEmpty() ? SLOTS : SLOTS.stream().filter(slots::contains).toList();
		return new Absence(null, from, to, meals, reason, toldBy, null, "", null, "", "");
	}

	/** As the counter sees it. */
	Absence withoutWhy() {
		return new Absence(this.id, this.from, this.to, this.slots, "", this.toldBy, this.recordedAt, this.recordedBy,
				this.cancelledAt, this.cancelledBy, "");
	}

	boolean stands() {
		return this.cancelledAt == null;
	}

	boolean overlaps(Absence other) {
		return !this.to.isBefore(other.from) && !other.to.isBefore(this.from)
				&& this.slots.stream().anyMatch(other.slots::contains);
	}

	@Override
	public String toString() {
		return "Absence[" + this.id + "]";
	}

}
