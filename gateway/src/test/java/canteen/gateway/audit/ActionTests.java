package canteen.gateway.audit;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ActionTests {

	@Test
	void each_has_words_on_the_auditors_page_and_fits_its_column() throws Exception {
		String page = Files.readString(Path.of("web/src/office/audit.ts"));

		assertThat(Arrays.stream(Action.values()).map(Action::word)).allMatch((word) -> word.matches("[a-z-]{1,40}"))
			.allMatch((word) -> page.contains("  '" + word + "': [") || page.contains("  " + word + ": ["));
	}

}
