package canteen.member.elder;

import java.util.Locale;
import java.util.Optional;

public enum Sex {

	MALE, FEMALE, UNKNOWN;

	/**
	 * Reads what people write; empty if it is no sex at all.
	 */
	public static Optional<Sex> read(String word) {
		return switch (word.strip().toLowerCase(Locale.ROOT)) {
			case "男", "male", "m", "1" -> Optional.of(MALE);
			case "女", "female", "f", "2" -> Optional.of(FEMALE);
			case "", "unknown", "未知" -> Optional.of(UNKNOWN);
			default -> Optional.empty();
		};
	}

	/** The word a list shows. */
	String word() {
		return switch (this) {
			case MALE -> "男";
			case FEMALE -> "女";
			case UNKNOWN -> "未知";
		};
	}

	String code() {
		return name().toLowerCase(Locale.ROOT);
	}

}
