package canteen.member.text;

import java.text.Normalizer;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import canteen.member.day.Days;

/**
 * Finds resident ID numbers (GB 11643-1999) in texts: 18 characters, possibly parted by
 * spaces or strokes, that hold a real date and end in the right check character.
 */
public final class IdNumbers {

	private static final int LENGTH = 18;

	private static final int[] WEIGHTS = { 7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2 };

	private static final String CHECKS = "10X98765432";

	// Looks ahead, so that a number is also found behind other digits
	private static final Pattern CANDIDATE = Pattern.compile("(?=((?:[0-9][\\s-]?){17}[0-9Xx]))");

	private IdNumbers() {
	}

	/**
	 * The check character by ISO 7064 MOD 11-2 that belongs after the first 17 digits.
	 */
	public static char checkCharacter(String digits) {
		int sum = 0;
		for (int place = 0; place < WEIGHTS.length; place++) {
			sum += WEIGHTS[place] * (digits.charAt(place) - '0');
		}
		return CHECKS.charAt(sum % 11);
	}

	/**
	 * Whether a text holds one.
	 */
	public static boolean areIn(String text) {
		if (text.length() < LENGTH) {
			return false;
		}
		Matcher candidate = CANDIDATE
			.matcher(Normalizer.normalize(text, Normalizer.Form.NFKC).replaceAll("\\p{Cf}", ""));
		while (candidate.find()) {
			if (isOne(candidate.group(1).replaceAll("[\\s-]", "").toUpperCase(Locale.ROOT))) {
				return true;
			}
		}
		return false;
	}

	private static boolean isOne(String number) {
		if (number.charAt(LENGTH - 1) != checkCharacter(number)) {
			return false;
		}
		try {
			return Days.hold(LocalDate.of(Integer.parseInt(number.substring(6, 10)),
					Integer.parseInt(number.substring(10, 12)), Integer.parseInt(number.substring(12, 14))));
		}
		catch (DateTimeException notADay) {
			return false;
		}
	}

}
