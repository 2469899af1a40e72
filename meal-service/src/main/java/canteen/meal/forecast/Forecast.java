package canteen.meal.forecast;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;

/**
 * Portions of one slot of one day.
 *
 * @param portions what to cook
 * @param weekdayTenths what this weekday usually brings, in tenths of a portion
 * @param booked how many are booked
 * @param regulars who usually comes and has no booking
 * @param weatherPercent what the weather makes of it; 100 changes nothing
 * @param weeks on how many days of the same weekday it rests
 */
public record Forecast(long portions, long weekdayTenths, int booked, int regulars, int weatherPercent, int weeks) {

	/** Days a forecast looks back: eight weeks. */
	static final int DAYS_BACK = 56;

	/** A week counts three quarters of the one after it. */
	private static final int FADES_TO_PERCENT = 75;

	/** As if there had been two such days on which the weather changed nothing. */
	private static final int DOUBTED_DAYS = 2;

	/**
	 * Weighs the same weekday of the last eight weeks, the later the more. As far as
	 * meals used to be booked, tomorrow's bookings times the share of bookings that used
	 * to turn into meals take its place; the fewer the weeks known, the more bookings and
	 * regulars alone count. Weather moves it by what the cook says, else by what such
	 * days did before.
	 * @param past days before the date; days without a meal are left out
	 */
	static Forecast of(Question question, List<Past> past) {
		List<Past> known = past.stream()
			.filter((day) -> day.served() > 0 && day.date().isBefore(question.date())
					&& !day.date().isBefore(question.date().minusDays(DAYS_BACK)))
			.toList();
		List<Past> same = known.stream().filter((day) -> isSameWeekday(day.date(), question.date())).toList();
		double plain = question.booked() + question.regulars();
		double usual = mean(same.isEmpty() ? known : same, question.date()).orElse(plain);
		double byWeekday = mix(question, same, usual);
		double weight = (double) same.size() / (same.size() + 1);
		double together = weight * byWeekday + (1 - weight) * ((plain > 0) ? plain : usual);
		int percent = weather(question, known);
		return new Forecast(Math.max(0, Math.round(together * percent / 100)), Math.round(usual * 10),
				question.booked(), question.regulars(), percent, same.size());
	}

	private static double mix(Question question, List<Past> same, double usual) {
		double served = sum(same, question.date(), Past::served);
		double booked = sum(same, question.date(), Past::booked);
		if (served == 0 || booked == 0) {
			return usual;
		}
		double covered = Math.min(1, booked / served);
		return covered * question.booked() * served / booked + (1 - covered) * usual;
	}

	private static int weather(Question question, List<Past> known) {
		if (question.weather().isEmpty()) {
			return 100;
		}
		Weather weather = question.weather().get();
		if (weather.percent().isPresent()) {
			return 100 + weather.percent().get();
		}
		double served = DOUBTED_DAYS;
		double expected = DOUBTED_DAYS;
		for (Past day : known.stream()
			.filter((day) -> day.weather().filter(weather.kind()::equals).isPresent())
			.toList()) {
			OptionalDouble others = mean(known.stream()
				.filter((other) -> !other.date().equals(day.date()) && isSameWeekday(other.date(), day.date()))
				.toList(), question.date());
			if (others.isPresent()) {
				served += day.served() / others.getAsDouble();
				expected += 1;
			}
		}
		return (int) Math.round(100 * served / expected);
	}

	private static OptionalDouble mean(List<Past> days, LocalDate date) {
		double weights = sum(days, date, (day) -> 1);
		return (weights == 0) ? OptionalDouble.empty() : OptionalDouble.of(sum(days, date, Past::served) / weights);
	}

	private static double sum(List<Past> days, LocalDate date, ToDoubleFunction<Past> value) {
		return days.stream().mapToDouble((day) -> value.applyAsDouble(day) * weight(day.date(), date)).sum();
	}

	private static double weight(LocalDate day, LocalDate date) {
		long weeks = (ChronoUnit.DAYS.between(day, date) - 1) / 7;
		return Math.pow(FADES_TO_PERCENT / 100.0, weeks);
	}

	private static boolean isSameWeekday(LocalDate one, LocalDate other) {
		return one.getDayOfWeek() == other.getDayOfWeek();
	}

	/**
	 * What is asked.
	 *
	 * @param date the day
	 * @param booked how many are booked
	 * @param regulars who usually comes and has no booking
	 * @param weather what it will be like, if somebody said
	 */
	record Question(LocalDate date, int booked, int regulars, Optional<Weather> weather) {
	}

	/**
	 * A word on the weather.
	 *
	 * @param kind such as rain
	 * @param percent how much more or less the cook expects, such as -10; empty when the
	 * past is to say
	 */
	record Weather(String kind, Optional<Integer> percent) {
	}

	/** A day as it was: portions served, places booked, the weather if it was noted. */
	record Past(LocalDate date, int served, int booked, Optional<String> weather) {
	}

}
