package canteen.subsidy.appraisal;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;

import canteen.subsidy.policy.Limit;

/**
 * The days whose meals can change each other's limits: the longest span that a rule
 * counts by, a month always with the whole weeks it touches.
 */
public record Span(LocalDate from, LocalDate to) {

	/** Around every day of the month. */
	static Span ofMonth(LocalDate date, Limit.Per longest) {
		return around(date, (longest.compareTo(Limit.Per.MONTH) < 0) ? Limit.Per.MONTH : longest);
	}

	static Span around(LocalDate date, Limit.Per longest) {
		return switch (longest) {
			case DAY -> new Span(date, date);
			case WEEK -> new Span(date.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY)),
					date.with(TemporalAdjusters.nextOrSame(DayOfWeek.SUNDAY)));
			case MONTH -> new Span(date.withDayOfMonth(1).with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY)),
					date.with(TemporalAdjusters.lastDayOfMonth()).with(TemporalAdjusters.nextOrSame(DayOfWeek.SUNDAY)));
			case YEAR -> new Span(date.withDayOfYear(1), date.with(TemporalAdjusters.lastDayOfYear()));
			case EVER -> new Span(LocalDate.EPOCH, LocalDate.of(2999, 12, 31));
		};
	}

}
