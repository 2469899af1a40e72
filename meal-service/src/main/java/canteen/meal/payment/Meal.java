package canteen.meal.payment;

import java.time.LocalDate;

/**
 * Something to be paid.
 *
 * @param kind meal, second or guest
 * @param elder who eats, null for a guest nobody knows
 * @param dueFen the self-pay as assessed, else as quoted, else the price
 * @param voided if it was taken back
 * @param offline if it was taken while its station had no line
 */
record Meal(String id, String kind, Long elder, String canteen, LocalDate date, String station, long dueFen,
		boolean voided, boolean offline) {
}
