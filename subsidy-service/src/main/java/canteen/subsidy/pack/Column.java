package canteen.subsidy.pack;

/**
 * A column of a sheet.
 *
 * @param kind how its cells are written
 * @param summed whether it has a total
 * @param width in characters
 */
public record Column(String title, Kind kind, boolean summed, int width) {

	public static Column text(String title, int width) {
		return new Column(title, Kind.TEXT, false, width);
	}

	public static Column date(String title) {
		return new Column(title, Kind.DATE, false, 13);
	}

	/** A number that is not added up, such as a serial. */
	public static Column number(String title) {
		return new Column(title, Kind.COUNT, false, 9);
	}

	public static Column count(String title) {
		return new Column(title, Kind.COUNT, true, 8);
	}

	/** Fen in a {@code Long}; written as yuan with two decimals. */
	public static Column money(String title) {
		return new Column(title, Kind.MONEY, true, 12);
	}

	/** Fen that are not added up, such as what is left of a budget. */
	public static Column amount(String title) {
		return new Column(title, Kind.MONEY, false, 14);
	}

	boolean isNumeric() {
		return this.kind == Kind.COUNT || this.kind == Kind.MONEY;
	}

	/** How cells are written: text never becomes a number or a formula. */
	public enum Kind {

		TEXT, DATE, COUNT, MONEY

	}

}
