package canteen.meal.diet;

import java.util.Arrays;
import java.util.Optional;

/**
 * The diets a kitchen cooks for, by the codes of the roster.
 */
public enum Track {

	HALAL("清真", "halal", true), VEGETARIAN("素食", "vegetarian", true), LOW_SALT("低盐", "low salt", false),
	LOW_SUGAR("低糖", "low sugar", false), SOFT("软食", "soft", false), LIQUID("流食", "liquid", false),
	/** Served from any dish with a smaller ladle; no dish clashes with it. */
	SMALL_PORTION("小份", "small portion", false);

	private final String chinese;

	private final String english;

	private final boolean strict;

	Track(String chinese, String english, boolean strict) {
		this.chinese = chinese;
		this.english = english;
		this.strict = strict;
	}

	/** Empty when it is no diet of the roster's list. */
	public static Optional<Track> of(String code) {
		return Arrays.stream(values()).filter((track) -> track.code().equals(code)).findFirst();
	}

	/** As it is written in the roster, such as low_salt. */
	public String code() {
		return name().toLowerCase(java.util.Locale.ROOT);
	}

	public String chinese() {
		return this.chinese;
	}

	public String english() {
		return this.english;
	}

	/** If a dish of unknown ingredients is no food for it. */
	public boolean isStrict() {
		return this.strict;
	}

}
