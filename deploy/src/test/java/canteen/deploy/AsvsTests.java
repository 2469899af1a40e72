package canteen.deploy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** The table of security requirements is whole, and no test it names is a dream. */
class AsvsTests {

	private static final Path TABLE = Path.of("security/asvs.md");

	/** Section and the first and last number of it that binds here. */
	private static final String BINDING = """
			1.2 4-4, 1.3 2-2, 1.3 6-7, 1.4 2-2, 1.5 1-2, 2.2 1-3, 2.3 1-4, 2.4 1-1, 3.3 1-4, 3.4 1-6, 3.5 1-3, 4.1 1-1, \
			4.1 3-3, 4.2 1-1, 5.2 1-3, 5.3 2-2, 5.4 1-2, 6.1 1-1, 6.2 1-12, 6.3 1-3, 6.4 1-1, 6.4 3-3, 6.5 1-1, 6.5 5-5, \
			7.2 4-4, 7.3 1-2, 7.4 1-3, 7.4 5-5, 7.5 1-2, 8.1 1-2, 8.2 1-3, 8.3 1-1, 8.4 1-1, 9.1 1-3, 9.2 1-4, 10.1 1-2, \
			10.2 1-1, 10.3 1-2, 10.4 1-6, 10.4 8-11, 10.5 1-1, 11.2 2-3, 11.3 1-3, 11.4 2-2, 11.5 1-1, 12.1 1-2, 12.2 1-1, \
			12.3 1-4, 13.2 1-3, 13.3 1-1, 13.4 2-5, 14.2 1-1, 14.3 1-3, 15.1 2-2, 15.2 1-1, 15.3 1-1, 15.3 3-4, 15.3 7-7, \
			16.1 1-1, 16.2 1-5, 16.3 1-4, 16.4 1-3, 16.5 1-4""";

	@Test
	void every_binding_requirement_has_one_line_in_order() throws IOException {
		List<String> binding = Stream.of(BINDING.strip().split(", ")).flatMap(AsvsTests::numbers).toList();

		assertThat(rows().stream().map((row) -> row.get(0))).containsExactlyElementsOf(binding);
	}

	@Test
	void whatever_is_met_is_shown_and_whatever_is_not_says_why() throws IOException {
		assertThat(rows()).allSatisfy((row) -> {
			assertThat(row.get(2)).isIn("yes", "partly", "no");
			assertThat(row.get(3)).as(row.get(0)).hasSizeGreaterThan(3);
			assertThat(row.get(4)).as(row.get(0)).isNotEmpty();
		});
	}

	@Test
	void every_test_that_is_named_is_in_the_repository() throws IOException {
		Set<String> there = tests();
		List<String> named = new ArrayList<>(named(Files.readString(TABLE)
				+ Files.readString(Path.of("security/README.md")) + Files.readString(Path.of("security/lines.md"))));

		assertThat(named).hasSizeGreaterThan(40);
		named.removeAll(there);
		assertThat(named).isEmpty();
	}

	@Test
	void a_test_that_is_not_there_is_noticed() throws IOException {
		assertThat(named("| V1 | x | yes | y | `DreamTests` |")).containsExactly("DreamTests");
		assertThat(tests()).contains("AsvsTests").doesNotContain("DreamTests");
	}

	private static Stream<String> numbers(String one) {
		String[] said = one.strip().split("[ -]");
		return IntStream.rangeClosed(Integer.parseInt(said[1]), Integer.parseInt(said[2]))
			.mapToObj((number) -> "V" + said[0] + "." + number);
	}

	private static List<List<String>> rows() throws IOException {
		return Files.readAllLines(TABLE)
			.stream()
			.filter((line) -> line.startsWith("| V"))
			.map((line) -> Stream.of(line.substring(1, line.length() - 1).split("\\|")).map(String::strip).toList())
			.toList();
	}

	private static Set<String> named(String text) {
		return Pattern.compile("\\b[A-Z]\\w+Tests\\b")
			.matcher(text)
			.results()
			.map(MatchResult::group)
			.collect(Collectors.toSet());
	}

	private static Set<String> tests() throws IOException {
		try (Stream<Path> modules = Files.list(Path.of(".."))) {
			List<Path> sources = modules.map((module) -> module.resolve("src/test/java"))
				.filter(Files::isDirectory)
				.toList();
			assertThat(sources).hasSize(5);
			Set<String> names = new HashSet<>();
			for (Path source : sources) {
				try (Stream<Path> files = Files.walk(source)) {
					files.map((file) -> file.getFileName().toString())
						.filter((file) -> file.endsWith("Tests.java"))
						.forEach((file) -> names.add(file.replace(".java", "")));
				}
			}
			return names;
		}
	}

}
