package canteen.meal.delivery;

import java.util.regex.Pattern;

/** The order of addresses: 3栋 comes before 12栋. */
final class Building {

	private static final Pattern NUMBER = Pattern.compile("[0-9]+");

	private Building() {
	}

	/** A word that sorts the line as a person would walk; the last when there is none. */
	static String of(String line) {
		return (line == null) ? "\uffff" : NUMBER.matcher(line)
			.replaceAll(found -> "0".repeat(Math.max(0, 8 - found.group().length())) + found.group());
	}

}
