package canteen.gateway.audit;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class CsvRowTests {

	@ParameterizedTest
	@ValueSource(strings = { "=1+1", "+1", "-1", "@SUM(1)", "＝1+1", "＋1", "－1", "＠SUM(1)", "\t=1", "\r=1", "\n=1",
			"\u0000=1", "\u001b=1" })
	void what_a_spreadsheet_would_compute_is_text(String text) {
		assertThat(CsvRow.text(text).replaceFirst("^\"", "")).startsWith("'");
	}

	@ParameterizedTest
	@ValueSource(strings = { "王桂兰", "10.0.0.1", "a=b", "𠮷-1" })
	void what_it_would_not_stays_as_it_is(String text) {
		assertThat(CsvRow.text(text)).isEqualTo(text);
	}

}
