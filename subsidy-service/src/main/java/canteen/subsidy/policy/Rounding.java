package canteen.subsidy.policy;

/**
 * How an exact fraction of a fen becomes money: to 1, 10 or 100 fen.
 */
public record Rounding(Mode mode, long unitFen) {

	public static final Rounding HALF_UP_TO_THE_FEN = new Rounding(Mode.HALF_UP, 1);

	public enum Mode {

		HALF_UP, DOWN, UP

	}

	/**
	 * Rounds a fraction that is not negative.
	 */
	public long round(long numerator, long denominator) {
		long step = Math.multiplyExact(denominator, this.unitFen);
		long whole = numerator / step;
		long rest = numerator % step;
		boolean up = switch (this.mode) {
			case HALF_UP -> rest >= step - rest;
			case DOWN -> false;
			case UP -> rest > 0;
		};
		return (up ? whole + 1 : whole) * this.unitFen;
	}

}
