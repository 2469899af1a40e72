package canteen.subsidy.policy;

import java.time.LocalDate;
import java.time.Period;

/**
 * From which day a birthday counts. Somebody born on 29 February has it on 1 March in
 * common years.
 */
public enum AgeRule {

	ON_BIRTHDAY, MONTH_OF_BIRTHDAY, NEXT_MONTH;

	public int ageOn(LocalDate birthDate, LocalDate date) {
		LocalDate counted = switch (this) {
			case ON_BIRTHDAY -> birthDate;
			case MONTH_OF_BIRTHDAY -> birthDate.withDayOfMonth(1);
			case NEXT_MONTH -> birthDate.withDayOfMonth(1).plusMonths(1);
		};
		return Period.between(counted, date).getYears();
	}

}
