package canteen.meal.forecast;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ForecastRuleTests {

	private static final LocalDate TUESDAY = LocalDate.parse("2026-11-24");

	@Test
	void without_any_past_it_is_bookings_and_regulars() {
		assertThat(forecast(30, 12, Optional.empty(), List.of()).portions()).isEqualTo(42);
		assertThat(forecast(0, 0, Optional.empty(), List.of()).portions()).isZero();
	}

	@Test
	void eight_equal_weeks_without_bookings_bring_the_same_again() {
		Forecast forecast = forecast(0, 100, Optional.empty(), weeks(8, (week) -> 100, 0));
		assertThat(forecast.portions()).isEqualTo(100);
		assertThat(forecast.weekdayTenths()).isEqualTo(1000);
		assertThat(forecast.weeks()).isEqualTo(8);
	}

	@Test
	void last_week_counts_a_third_more_than_the_one_before() {
		// (1 * 70 + 0.75 * 0-free 140) / 1.75 = 100
		assertThat(forecast(0, 100, Optional.empty(), weeks(2, (week) -> (week == 1) ? 70 : 140, 0)).weekdayTenths())
			.isEqualTo(1000);
	}

	@Test
	void week_nine_and_other_weekdays_and_days_without_a_meal_do_not_count() {
		List<Forecast.Past> past = new ArrayList<>(weeks(8, (week) -> 100, 0));
		past.add(new Forecast.Past(TUESDAY.minusWeeks(9), 999, 0, Optional.empty()));
		past.add(new Forecast.Past(TUESDAY.minusDays(1), 10, 0, Optional.empty()));
		past.add(new Forecast.Past(TUESDAY.minusWeeks(1).plusDays(0), 0, 0, Optional.empty()));
		past.add(new Forecast.Past(TUESDAY, 500, 0, Optional.empty()));
		assertThat(forecast(0, 100, Optional.empty(), past).weekdayTenths()).isEqualTo(1000);
	}

	@Test
	void where_all_meals_are_booked_the_bookings_times_the_share_that_shows_up_decide() {
		// 100 booked, 90 came: 60 booked bring 54; one of nine parts is plain bookings
		Forecast forecast = forecast(60, 0, Optional.empty(), weeks(8, (week) -> 90, 100));
		assertThat(forecast.portions()).isEqualTo(Math.round(54 * 8 / 9.0 + 60 / 9.0));
	}

	@Test
	void where_half_is_booked_bookings_move_half_of_it() {
		// usual 100, half booked; twice the bookings: 0.5 * 200 + 0.5 * 100 = 150
		Forecast forecast = forecast(100, 50, Optional.empty(), weeks(8, (week) -> 100, 50));
		assertThat(forecast.portions()).isEqualTo(150);
	}

	@Test
	void cook_says_20_percent_fewer_for_the_storm() {
		Forecast forecast = forecast(0, 100, Optional.of(new Forecast.Weather("storm", Optional.of(-20))),
				weeks(8, (week) -> 100, 0));
		assertThat(forecast.portions()).isEqualTo(80);
	}

	@Test
	void weather_nobody_has_seen_changes_nothing_and_one_that_halved_two_days_takes_a_quarter() {
		List<Forecast.Past> dry = weeks(8, (week) -> 100, 0);
		Optional<Forecast.Weather> rain = Optional.of(new Forecast.Weather("rain", Optional.empty()));
		assertThat(forecast(0, 100, rain, dry).weatherPercent()).isEqualTo(100);
		List<Forecast.Past> past = new ArrayList<>(dry);
		for (int days : new int[] { 6, 12 }) {
			IntStream.rangeClosed(1, 7)
				.filter((week) -> TUESDAY.minusWeeks(week).minusDays(days % 7).isBefore(TUESDAY))
				.forEach((week) -> past.add(new Forecast.Past(TUESDAY.minusWeeks(week).minusDays(days % 7),
						(week == 3) ? 50 : 100, 0, (week == 3) ? Optional.of("rain") : Optional.empty())));
		}
		// (2 + 0.5 + 0.5) / (2 + 2) = 75 %
		assertThat(forecast(0, 100, rain, past).weatherPercent()).isEqualTo(75);
	}

	@Test
	void error_is_the_mean_of_the_days_percentages_and_a_day_without_a_meal_is_none() {
		Accuracy accuracy = Accuracy
			.of(List.of(new Accuracy.Compared(110, 100), new Accuracy.Compared(80, 100), new Accuracy.Compared(50, 0)));
		assertThat(accuracy).isEqualTo(new Accuracy(150, 2));
		assertThat(Accuracy.of(List.of())).isEqualTo(new Accuracy(0, 0));
	}

	private static Forecast forecast(int booked, int regulars, Optional<Forecast.Weather> weather,
			List<Forecast.Past> past) {
		return Forecast.of(new Forecast.Question(TUESDAY, booked, regulars, weather), past);
	}

	private static List<Forecast.Past> weeks(int weeks, IntUnaryOperator served, int booked) {
		return IntStream.rangeClosed(1, weeks)
			.mapToObj((week) -> new Forecast.Past(TUESDAY.minusWeeks(week), served.applyAsInt(week), booked,
					Optional.empty()))
			.toList();
	}

}
