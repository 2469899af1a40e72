package canteen.subsidy.language;

import java.util.List;
import java.util.Locale;

/** What the caller reads: Chinese, unless he likes English better. */
public final class Language {

	private static final int LONGEST = 200;

	private Language() {
	}

	/**
	 * Whether English is the better liked of the two; it is not when neither is named,
	 * when it cannot be read and when it is longer than any browser's.
	 * @param accepted the header Accept-Language, or null
	 */
	public static boolean isEnglish(String accepted) {
		if (accepted == null || accepted.isBlank() || accepted.length() > LONGEST) {
			return false;
		}
		try {
			return Locale.ENGLISH
				.equals(Locale.lookup(Locale.LanguageRange.parse(accepted), List.of(Locale.CHINESE, Locale.ENGLISH)));
		}
		catch (IllegalArgumentException | IndexOutOfBoundsException unreadable) {
			return false;
		}
	}

}
