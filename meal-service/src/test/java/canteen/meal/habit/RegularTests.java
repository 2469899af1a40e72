package canteen.meal.habit;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class RegularTests {

	private static final LocalDate MONDAY = LocalDate.parse("2026-11-23");

	/** Weeks ago on which he came, and on which there was a meal at all. */
	@ParameterizedTest
	@CsvSource({ "1 2 3, 1 2 3 4, true", "2 3 4, 1 2 3 4, true", "1 2 3 4, 1 2 3 4, true", "1 2, 1 2 3 4, false",
			"1 2 5, 1 2 3 4 5, false", "1 2 3, 1 2 3, true", "1 2, 1 2, false", "'', 1 2 3 4, false" })
	void three_of_the_last_four_served_same_weekdays_are_a_habit(String came, String served, boolean isExpected) {
		assertThat(Regular.isExpectedOn(MONDAY, weeks(came), weeks(served))).isEqualTo(isExpected);
	}

	@ParameterizedTest
	@CsvSource({ "2026-11-22", "2026-11-17" })
	void other_weekdays_say_nothing(LocalDate other) {
		assertThat(Regular.isExpectedOn(MONDAY, List.of(other, other.minusWeeks(1), other.minusWeeks(2)),
				Set.of(other, other.minusWeeks(1), other.minusWeeks(2))))
			.isFalse();
	}

	private static Set<LocalDate> weeks(String weeks) {
		return Stream.of(weeks.split(" "))
			.filter((week) -> !week.isEmpty())
			.map((week) -> MONDAY.minusWeeks(Long.parseLong(week)))
			.collect(Collectors.toSet());
	}

}
