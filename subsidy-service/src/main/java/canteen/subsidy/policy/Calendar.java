package canteen.subsidy.policy;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.Set;

/**
 * Which days are worked: weekends rest, holidays rest, make-up days work.
 */
public record Calendar(Set<LocalDate> holidays, Set<LocalDate> makeupWorkdays) {

	public Calendar {
		holidays = Set.copyOf(holidays);
		makeupWorkdays = Set.copyOf(makeupWorkdays);
	}

	public boolean isWorkday(LocalDate date) {
		if (this.makeupWorkdays.contains(date)) {
			return true;
		}
		return !this.holidays.contains(date) && date.getDayOfWeek().compareTo(DayOfWeek.SATURDAY) < 0;
	}

}
