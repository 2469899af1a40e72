package canteen.meal.outbox;

import java.time.LocalDate;

/** Something that happened to a meal, as subsidy-service reads it. */
public sealed interface Fact {

	String id();

	String attendance();

	long elder();

	/** An elder was served; the moment is written in the canteen's own offset. */
	record AttendanceTaken(String id, String type, String attendance, long elder, String canteen, Site site,
			LocalDate date, String slot, String takenAt, String mode, String menu, long priceFen, String how,
			String station, String takenBy) implements Fact {
	}

	/** A meal that was taken back; the attendance may arrive after it. */
	record AttendanceVoided(String id, String type, String attendance, long elder, String canteen, LocalDate date,
			String slot, String voidedAt, String reason, String voidedBy) implements Fact {
	}

	/** Where the canteen lies, by the codes that policies name. */
	record Site(String city, String district, String town, String level) {
	}

}
