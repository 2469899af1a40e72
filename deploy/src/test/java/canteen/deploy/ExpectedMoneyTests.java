package canteen.deploy;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ExpectedMoneyTests {

	private final LocalDate today = LocalDate.of(2026, 11, 23);

	@Test
	void the_eightieth_birthday_itself_counts_as_eighty() {
		assertThat(lunch(LocalDate.of(1946, 11, 23), "").selfPayFen()).isEqualTo(700);
		assertThat(lunch(LocalDate.of(1946, 11, 24), "").selfPayFen()).isEqualTo(960);
	}

	@Test
	void the_best_rule_wins_for_an_old_person_on_low_income() {
		assertThat(lunch(LocalDate.of(1940, 1, 1), "低保").funders())
			.isEqualTo(Map.of("county", 480L, "community", 320L));
	}

	@Test
	void every_split_adds_up_to_the_price() {
		for (String category : List.of("", "低保", "特困", "独居")) {
			ExpectedMoney money = lunch(LocalDate.of(1950, 1, 1), category);
			long funders = money.funders().values().stream().mapToLong(Long::longValue).sum();
			assertThat(money.selfPayFen() + funders).isEqualTo(ExpectedMoney.LUNCH_FEN);
		}
	}

	private ExpectedMoney lunch(LocalDate birthDate, String category) {
		return ExpectedMoney.ofLunch(List.of("某", "女", ExampleRoster.idNumber(birthDate, 2), "", "", "", "", category),
				this.today);
	}

}
