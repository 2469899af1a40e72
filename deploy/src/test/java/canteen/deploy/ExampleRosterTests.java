package canteen.deploy;

import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ExampleRosterTests {

	@Test
	void the_check_digit_of_an_invented_number_follows_gb_11643() {
		assertThat(ExampleRoster.idNumber(LocalDate.of(1949, 12, 31), 2)).hasSize(18).startsWith("00000019491231002");
		assertThat(weightedSum(ExampleRoster.idNumber(LocalDate.of(1949, 12, 31), 2)) % 11).isEqualTo(1);
	}

	@Test
	void five_hundred_elders_have_five_hundred_numbers() {
		List<List<String>> rows = new ExampleRoster(1, LocalDate.of(2026, 11, 1)).rows(500);

		Set<String> numbers = new HashSet<>();
		rows.forEach((row) -> numbers.add(row.get(2)));

		assertThat(numbers).hasSize(500);
	}

	private static int weightedSum(String number) {
		int sum = 0;
		for (int index = 0; index < 18; index++) {
			char character = number.charAt(index);
			int digit = (character == 'X') ? 10 : character - '0';
			sum += digit * ((1 << (17 - index)) % 11);
		}
		return sum;
	}

}
