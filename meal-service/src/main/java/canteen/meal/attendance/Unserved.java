package canteen.meal.attendance;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Optional;

import tools.jackson.databind.JsonNode;

/** Says which scans somebody must look at, and why. */
final class Unserved {

	private static final int LONGEST = 4000;

	private Unserved() {
	}

	/**
	 * Empty for a scan that was answered while the elder stood there.
	 * @param home whose device it was, or null: its office is the one to look, whatever
	 * the record says
	 */
	static Optional<UnservedScan> of(JsonNode record, ScanAnswer answer, boolean isDead, String home, Instant now) {
		if (!record.path("offline").asBoolean(false)) {
			return Optional.empty();
		}
		Optional<OffsetDateTime> at = moment(record);
		LocalDate today = LocalDate.ofInstant(now, Scan.ZONE);
		LocalDate date = at.map(moment -> moment.atZoneSameInstant(Scan.ZONE).toLocalDate()).orElse(today);
		String station = plain(record.path("station").asString(""), 20);
		String kind = kind(answer, station, isDead, date.isBefore(today));
		if (kind.isEmpty()) {
			return Optional.empty();
		}
		ScanAnswer.Elder elder = answer.elder();
		String canteen = (home != null) ? home : record.path("canteen").asString("");
		String slot = record.path("slot").asString("");
		String text = record.toString();
		return Optional.of(new UnservedScan(answer.id(), kind, (elder != null) ? elder.elder() : null,
				(elder != null) ? elder.name() : null, Scan.isCode(canteen) ? canteen : "", station, date,
				Scan.isSlot(slot) ? slot : null, at.map(OffsetDateTime::toInstant).orElse(null), now, answer.sentence(),
				answer.first(), text.substring(0, Math.min(LONGEST, text.length()))));
	}

	private static String kind(ScanAnswer answer, String station, boolean isDead, boolean isLate) {
		return switch (answer.outcome()) {
			case "already_served" -> station.equals(answer.first().station()) ? "twice" : "two_stations";
			case "revoked_card" -> "revoked_before_scan";
			case "not_active" -> isDead ? "after_death" : "not_active";
			case "served", "closed_slot", "extra_served" -> isLate ? "late" : "";
			default -> answer.outcome();
		};
	}

	/** Within what the database can hold. */
	private static Optional<OffsetDateTime> moment(JsonNode record) {
		try {
			OffsetDateTime at = OffsetDateTime.parse(record.path("scannedAt").asString(""));
			return (at.getYear() >= 2000 && at.getYear() < 3000) ? Optional.of(at) : Optional.empty();
		}
		catch (DateTimeException unreadable) {
			return Optional.empty();
		}
	}

	private static String plain(String text, int most) {
		String shown = text.replaceAll("[\\p{Cs}\\p{Cc}]", "");
		return (shown.codePointCount(0, shown.length()) <= most) ? shown
				: shown.substring(0, shown.offsetByCodePoints(0, most));
	}

}
