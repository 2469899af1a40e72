package canteen.subsidy.policy;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

import canteen.subsidy.policy.PolicyRefused.Fault;

/** Whether there is a day on which a rule can match. */
public final class DaysInForce {

	/** In a longer span every kind of day comes up, or the calendar is to blame. */
	private static final long SHORT = 400;

	private DaysInForce() {
	}

	/** If the rule is in force for a short time and no day of it is one it asks for. */
	static boolean none(Effective effective, When when, Calendar calendar) {
		boolean isOpen = effective.from().equals(LocalDate.MIN) || effective.to().equals(LocalDate.MAX);
		if (isOpen || effective.to().isBefore(effective.from())
				|| ChronoUnit.DAYS.between(effective.from(), effective.to()) > SHORT) {
			return false;
		}
		return effective.from()
			.datesUntil(effective.to().plusDays(1))
			.noneMatch((day) -> when.alternatives()
				.stream()
				.anyMatch((all) -> all.stream().allMatch((condition) -> mayHold(condition, day, calendar))));
	}

	private static boolean mayHold(Condition condition, LocalDate day, Calendar calendar) {
		if (condition instanceof Condition.Weekdays weekdays) {
			return weekdays.days().contains(day.getDayOfWeek());
		}
		return !(condition instanceof Condition.DayType type) || calendar.isWorkday(day) == type.workday();
	}

	/**
	 * Checks that every rule is in force on a day of its version.
	 * @param from the first day of the version
	 * @param to its last day
	 * @throws PolicyRefused naming each rule that is in force on none of these days
	 */
	public static void mustReach(Scheme scheme, LocalDate from, LocalDate to) {
		List<Fault> faults = new ArrayList<>();
		for (int stage = 0; stage < scheme.stages().size(); stage++) {
			List<Rule> rules = scheme.stages().get(stage).rules();
			for (int rule = 0; rule < rules.size(); rule++) {
				outside("stages[" + stage + "].rules[" + rule + "]", rules.get(rule).effective(), from, to, faults);
			}
		}
		List<OperatingRule> rules = scheme.periodic().operatingRules();
		for (int rule = 0; rule < rules.size(); rule++) {
			outside("operating_rules[" + rule + "]", rules.get(rule).reach().effective(), from, to, faults);
		}
		if (!faults.isEmpty()) {
			throw new PolicyRefused(faults);
		}
	}

	private static void outside(String path, Effective effective, LocalDate from, LocalDate to, List<Fault> faults) {
		boolean late = effective.from().isAfter(to);
		if (late || effective.to().isBefore(from)) {
			faults.add(new Fault(path + (late ? ".effective_from" : ".effective_to"), "适用日期在这个版本的日期之外,规则永远不会适用",
					"It is in force outside the days of this version only; the rule could never match."));
		}
	}

}
