package canteen.subsidy.policy;

import java.time.LocalDate;

/**
 * From which day a birthday counts. Somebody born on 29 February has it on 1 March in
 * common years.
 */
public enum AgeRule {

	ON_BIRTHDAY, MONTH_OF_BIRTHDAY, NEXT_MONTH;

	/** Completed years; negative before birth. */
	public int ageOn(LocalDate birthDate, LocalDate date) {
		LocalDate counted = switch (this) {
			case ON_BIRTHDAY -> birthDate;
			case MONTH_OF_BIRTHDAY -> birthDate.withDayOfMonth(1);
			case NEXT_MONTH -> birthDate.withDayOfMonth(1).plusMonths(1);
		};
		int years = date.getYear() - counted.getYear();
		int months = date.getMonthValue() - counted.getMonthValue();
		boolean before = months < 0 || (months == 0 && date.getDayOfMonth() < counted.getDayOfMonth());
		return before ? years - 1 : years;
	}

}
