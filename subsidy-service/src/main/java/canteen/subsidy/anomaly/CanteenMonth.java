package canteen.subsidy.anomaly;

import java.time.LocalDate;
import java.time.YearMonth;

/** A canteen's month of service dates. */
public record CanteenMonth(String canteen, YearMonth month) {

	public LocalDate from() {
		return this.month.atDay(1);
	}

	public LocalDate to() {
		return this.month.atEndOfMonth();
	}

}
