package canteen.member.life;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;

/**
 * Days of another status than active, first and last day counted, open if {@code to} is
 * null.
 */
public record Period(Long id, String kind, LocalDate from, LocalDate to, String place, String reason) {

	/**
	 * The kinds, the one that outweighs the others first.
	 */
	public static final List<String> KINDS = List.of("moved_away", "institution", "hospital", "suspended");

	public Period {
		if (!KINDS.contains(kind)) {
			throw new PeriodKindUnknown();
		}
		if (to != null && to.isBefore(from)) {
			throw new PeriodDatesWrong();
		}
	}

	public boolean covers(LocalDate date) {
		return !this.from.isAfter(date) && (this.to == null || !this.to.isBefore(date));
	}

	boolean overlaps(Period other) {
		return (this.to == null || !this.to.isBefore(other.from))
				&& (other.to == null || !other.to.isBefore(this.from));
	}

	/**
	 * The status on a day; from the date of death on it is deceased.
	 */
	public static String statusOn(LocalDate date, LocalDate deathDate, List<Period> periods) {
		if (deathDate != null && !deathDate.isAfter(date)) {
			return "deceased";
		}
		return periods.stream()
			.filter((period) -> period.covers(date))
			.map(Period::kind)
			.min(Comparator.comparingInt(KINDS::indexOf))
			.orElse("active");
	}

	public String text() {
		return this.kind + " " + this.from + " – " + ((this.to != null) ? this.to : "") + " " + this.place + " "
				+ this.reason;
	}
}
