package canteen.meal.habit;

import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Who comes so regularly that somebody should ask when he does not: three of the last
 * four same weekdays, of those on which there was a meal at all.
 */
public final class Regular {

	private static final int WEEKS = 4;

	private static final int ENOUGH = 3;

	private Regular() {
	}

	/** The days a habit is learnt from, latest first. */
	public static List<LocalDate> daysBefore(LocalDate date) {
		return IntStream.rangeClosed(1, WEEKS).mapToObj(date::minusWeeks).toList();
	}

	/**
	 * If he is expected on a day.
	 * @param came the days on which he ate
	 * @param served the days on which anybody ate: a closed day says nothing of anybody
	 */
	public static boolean isExpectedOn(LocalDate date, Collection<LocalDate> came, Set<LocalDate> served) {
		return daysBefore(date).stream().filter(served::contains).filter(came::contains).count() >= ENOUGH;
	}

}
