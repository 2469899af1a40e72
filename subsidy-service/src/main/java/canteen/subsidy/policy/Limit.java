package canteen.subsidy.policy;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.OptionalLong;

/**
 * How often, or up to how many fen, a rule or a stage may pay within one span of time.
 */
public record Limit(Scope scope, Per per, OptionalLong times, OptionalLong fen) {

	public enum Scope {

		ELDER, ALL

	}

	/**
	 * A span of the calendar, shortest first; weeks run from Monday to Sunday.
	 */
	public enum Per {

		DAY, WEEK, MONTH, YEAR, EVER;

		public LocalDate firstDay(LocalDate date) {
			return switch (this) {
				case DAY -> date;
				case WEEK -> date.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
				case MONTH -> date.withDayOfMonth(1);
				case YEAR -> date.withDayOfYear(1);
				case EVER -> LocalDate.EPOCH;
			};
		}

	}

}
