package canteen.meal.foodsafety;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class LogTableTests {

	private static final OffsetDateTime AT = OffsetDateTime.parse("2026-11-23T11:00:00+08:00");

	@ParameterizedTest
	@ValueSource(strings = { "=1+1", "+1+1", "-1+1", "@SUM(1)", "＝1+1", "＋1+1", "－1+1", "＠SUM(1)", "\t=1+1", "\r=1+1",
			"\n=1+1", "\u0000=1+1", "\u001b=1+1", "\u007f=1+1", "\u0085=1+1" })
	void no_cell_begins_like_a_formula_or_with_a_control_sign(String dish) {
		assertThat(table(dish)).contains("'" + dish).doesNotContain("," + dish).doesNotContain("\"" + dish);
	}

	@Test
	void a_dish_is_written_as_it_is_called() {
		assertThat(table("宫保鸡丁=微辣")).contains(",宫保鸡丁=微辣,130 克,");
	}

	private static String table(String dish) {
		return LogTable.of(List.of(new Samples.Sample("1", LocalDate.of(2026, 11, 23), "lunch", dish, 130, AT,
				AT.plusHours(48), "李师傅", "account:1", null, null, false, null, null)), List.of(), List.of());
	}

}
