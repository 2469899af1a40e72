package canteen.subsidy.language;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class LanguageTests {

	@ParameterizedTest
	@CsvSource(delimiter = '|', nullValues = "-", textBlock = """
			-|zh
			''|zh
			en|en
			EN-us|en
			'de,en;q=0.9'|en
			'zh-CN,zh;q=0.9,en;q=0.8'|zh
			'en;q=0.5,zh;q=0.9'|zh
			'en;q=0, zh'|zh
			'en;q=0'|zh
			enx|zh
			fr|zh
			*|zh
			;;;q=x|zh
			en;q=2|zh
			--|zh""")
	void chinese_unless_english_is_liked_better(String accepted, String language) {
		assertThat(Language.isEnglish(accepted)).isEqualTo(language.equals("en"));
	}

	@Test
	void of_a_header_without_end_nothing_is_read() {
		assertThat(Language.isEnglish("en" + ",en".repeat(66))).isEqualTo(true);
		assertThat(Language.isEnglish("en" + ",en".repeat(67))).isEqualTo(false);
	}

}
