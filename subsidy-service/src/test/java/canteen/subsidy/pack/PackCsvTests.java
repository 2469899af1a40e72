package canteen.subsidy.pack;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class PackCsvTests {

	@ParameterizedTest
	@ValueSource(strings = { "=1+1", "+1+1", "-1+1", "@SUM(1)", "＝1+1", "＋1+1", "－1+1", "＠SUM(1)", "\t=1+1", "\t0428",
			"\r=1+1", "\n=1+1", "\u0000=1+1", "\u001b=1+1", "\u007f=1+1", "\u0085=1+1" })
	void no_text_begins_like_a_formula_or_with_a_control_sign(String name) {
		assertThat(cell(name)).matches("(?s)\"?'.*").contains("'" + name);
	}

	@Test
	void digits_stay_a_text_by_a_tab_and_a_name_stands_as_it_is() {
		assertThat(cell("0428")).isEqualTo("\t0428");
		assertThat(cell("王桂兰")).isEqualTo("王桂兰");
	}

	private static String cell(String text) {
		Sheet sheet = new Sheet("D", "个人汇总", List.of(Column.text("姓名", 10)), false, false, (row) -> {
		});
		return PackCsv.line(sheet, new Object[] { text });
	}

}
