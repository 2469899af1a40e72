package canteen.meal.forecast;

import java.util.List;

/**
 * How wrong forecasts were: the mean absolute percentage error (MAPE).
 *
 * @param mapeTenths in tenths of a percent; 0 when there is no day to compare
 * @param days on how many days it rests; a day without a meal is none
 */
record Accuracy(long mapeTenths, int days) {

	/** Weeks it looks back. */
	static final int WEEKS = 4;

	static Accuracy of(List<Compared> days) {
		List<Compared> served = days.stream().filter((day) -> day.served() > 0).toList();
		double sum = served.stream().mapToDouble((day) -> (double) Math.abs(day.error()) / day.served()).sum();
		return new Accuracy(served.isEmpty() ? 0 : Math.round(1000 * sum / served.size()), served.size());
	}

	/** Portions forecast and served. */
	record Compared(long forecast, long served) {

		/** Positive when too much was cooked for. */
		long error() {
			return this.forecast - this.served;
		}

	}

}
