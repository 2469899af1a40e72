package canteen.member.day;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Optional;

/**
 * The days a date of ours can be: 1900-01-01 to 2199-12-31, so that a slip of the pen is
 * refused where it is read, and every database takes what is left.
 */
public final class Days {

	private static final LocalDate FIRST = LocalDate.of(1900, 1, 1);

	private static final LocalDate LAST = LocalDate.of(2199, 12, 31);

	private Days() {
	}

	public static boolean hold(LocalDate day) {
		return !day.isBefore(FIRST) && !day.isAfter(LAST);
	}

	/**
	 * Reads a day as 2026-01-31; empty if it is none, or none of ours.
	 */
	static Optional<LocalDate> read(String text) {
		try {
			return Optional.of(LocalDate.parse(text.strip())).filter(Days::hold);
		}
		catch (DateTimeException notADay) {
			return Optional.empty();
		}
	}

}
