package canteen.gateway;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A name like {@code <img onerror=…>} stays a text on every page: Vue writes texts, and
 * nobody goes round it.
 */
class PageSourceTests {

	private static final Pattern MARKUP = Pattern.compile(
			"v-html|innerHTML|outerHTML|insertAdjacentHTML|document\\.write|\\beval\\(|new Function|srcdoc|javascript:");

	@Test
	void no_page_writes_markup_or_runs_a_text() throws IOException {
		List<String> found = new ArrayList<>();
		int read = 0;
		for (Path file : sources()) {
			read++;
			if (MARKUP.matcher(Files.readString(file)).find()) {
				found.add(file.toString());
			}
		}

		assertThat(read).isGreaterThan(30);
		assertThat(found).isEmpty();
	}

	@Test
	void a_page_that_did_would_be_noticed() {
		assertThat(MARKUP.matcher("<p v-html=\"elder.name\" />").find()).isTrue();
		assertThat(MARKUP.matcher("cell.innerHTML = name").find()).isTrue();
		assertThat(MARKUP.matcher("<p>{{ elder.name }}</p>").find()).isFalse();
	}

	private static List<Path> sources() throws IOException {
		try (Stream<Path> files = Files.walk(Path.of("web/src"))) {
			return files.filter((file) -> file.toString().matches(".*\\.(vue|ts|html)")).toList();
		}
	}

}
