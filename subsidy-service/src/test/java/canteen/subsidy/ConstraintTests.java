package canteen.subsidy;

import java.util.Map;
import java.util.regex.Pattern;

import canteen.testing.Constraints;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ConstraintTests {

	private static final Pattern CHINESE_AND_ENGLISH = Pattern.compile(".*\\p{IsHan}.* \\([ -~]+\\)");

	@Test
	void every_constraint_says_in_chinese_and_english_what_is_wrong() {
		Map<String, String> messages = Constraints.messages("canteen.subsidy");

		assertThat(messages).hasSizeGreaterThan(60);
		messages.values().removeIf(CHINESE_AND_ENGLISH.asMatchPredicate());
		assertThat(messages).isEmpty();
	}

}
