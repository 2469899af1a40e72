package canteen.subsidy.ledger;

import java.time.YearMonth;

/** The meal a posting is about; the month is that of its service date. */
public record MealRef(String attendance, long elder, String canteen, YearMonth month) {
}
