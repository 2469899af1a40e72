package canteen.subsidy.appraisal;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;

import canteen.subsidy.policy.Limit;

/**
 * The days whose meals can change each other's limits: the month with the whole weeks it
 * touches, the year when a rule counts by year, everything when one counts for ever.
 */
public record Span(LocalDate from, LocalDate to) {

	static Span around(LocalDate date, Limit.Per longest) {
		return switch (longest) {
			case DAY, WEEK, MONTH -> new Span(
					date.withDayOfMonth(1).with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY)),
					date.with(TemporalAdjusters.lastDayOfMonth()).with(TemporalAdjusters.nextOrSame(DayOfWeek.SUNDAY)));
			case YEAR -> new Span(date.withDayOfYear(1), date.with(TemporalAdjusters.lastDayOfYear()));
			case EVER -> new Span(LocalDate.EPOCH, LocalDate.of(2999, 12, 31));
		};
	}

}
