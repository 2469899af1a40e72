package canteen.meal.outbox;

import java.time.LocalDate;

/** Something that happened, as a neighbour reads it. */
public sealed interface Fact {

	/** A UUID; the receiver takes each in once. */
	String id();

	/** What happened, in the neighbour's words. */
	String type();

	long elder();

	/** The meal it is about, or null. */
	default String attendance() {
		return null;
	}

	/** Who is told. */
	default Destination destination() {
		return Destination.SUBSIDY;
	}

	/**
	 * An elder was served; moments are written in the canteen's own offset.
	 *
	 * @param manual if it was typed in from paper
	 * @param forced if a supervisor let him eat against the rules
	 * @param receivedAt when we heard of it
	 * @param doorstep the door it was brought to; null unless it was delivered
	 */
	record AttendanceTaken(String id, String type, String attendance, long elder, String canteen, Site site,
			LocalDate date, String slot, String takenAt, String mode, String menu, long priceFen, String how,
			String station, String takenBy, boolean manual, boolean forced, String receivedAt,
			String doorstep) implements Fact {
	}

	/** A meal that was taken back; the attendance may arrive after it. */
	record AttendanceVoided(String id, String type, String attendance, long elder, String canteen, LocalDate date,
			String slot, String voidedAt, String reason, String voidedBy) implements Fact {
	}

	/**
	 * An elder whom nobody saw when he should have been seen, so that member-service
	 * opens a follow-up; or who was seen after all, so that whoever follows it up knows.
	 *
	 * @param type {@code no_answer} at the door, {@code expected_absent} at the counter
	 * or {@code seen_after_all}
	 * @param at written in the canteen's own offset
	 * @param note what was seen, or null
	 */
	record Care(String id, String type, long elder, String canteen, LocalDate date, String slot, String at,
			String note) implements Fact {

		@Override
		public Destination destination() {
			return Destination.MEMBER;
		}

	}

	/** Where the canteen lies, by the codes that policies name. */
	record Site(String city, String district, String town, String level) {
	}

}
