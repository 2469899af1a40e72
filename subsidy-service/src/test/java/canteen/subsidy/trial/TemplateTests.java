package canteen.subsidy.trial;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

import canteen.subsidy.policy.Scheme;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

import static org.assertj.core.api.Assertions.assertThat;

/** Every template is accepted by the reader and pays what its sentence says. */
class TemplateTests {

	private static final JsonMapper JSON = JsonMapper.builder().build();

	private static final Path FOLDER = Path.of("src/main/resources/templates");

	@TestFactory
	Stream<DynamicTest> every_template_pays_what_its_sentence_says() throws IOException {
		List<DynamicTest> tests = new ArrayList<>();
		for (JsonNode code : read("index")) {
			JsonNode template = read(code.stringValue());
			tests.add(DynamicTest.dynamicTest(code.stringValue(), () -> check(template)));
		}
		assertThat(tests).hasSizeGreaterThanOrEqualTo(12);
		return tests.stream();
	}

	@Test
	void every_file_in_the_folder_is_in_the_index() throws IOException {
		try (Stream<Path> files = Files.list(FOLDER)) {
			assertThat(files.map(file -> file.getFileName().toString()).filter(name -> !name.equals("index.json")))
				.containsExactlyInAnyOrderElementsOf(
						read("index").valueStream().map(code -> code.stringValue() + ".json").toList());
		}
	}

	private static void check(JsonNode template) {
		assertThat(template.path("isExample").booleanValue()).isTrue();
		assertThat(template.path("name").stringValue()).contains("示例");
		assertThat(template.path("sentence").stringValue()).isNotBlank();
		assertThat(template.path("source").stringValue()).isNotBlank();
		Scheme scheme = Scheme.parse(template.get("document").toString());
		assertThat(Doubts.about(scheme)).filteredOn(doubt -> !doubt.path().equals("calendar.holidays")).isEmpty();
		ObjectNode asked = (ObjectNode) template.get("tryOut").deepCopy();
		JsonNode expected = asked.remove("expected");
		asked.set("document", template.get("document"));

		TryPolicy.Outcome outcome = new TryPolicy(scheme).on(JSON.treeToValue(asked, Trial.class));

		Map<String, Map<String, Long>> byMeal = new TreeMap<>();
		outcome.meals().forEach(meal -> byMeal.put(meal.meal(), meal.byFunderFen()));
		expected.path("byMealFen")
			.properties()
			.forEach(meal -> assertThat(byMeal.get(meal.getKey())).as(meal.getKey()).isEqualTo(fen(meal.getValue())));
		assertThat(expected.has("totalsFen") || expected.has("operatingFen")).isTrue();
		if (expected.has("totalsFen")) {
			assertThat(outcome.totalsFen()).isEqualTo(fen(expected.get("totalsFen")));
		}
		if (expected.has("operatingFen")) {
			assertThat(outcome.operatingFen()).isEqualTo(fen(expected.get("operatingFen")));
		}
	}

	private static Map<String, Long> fen(JsonNode amounts) {
		Map<String, Long> fen = new TreeMap<>();
		amounts.properties().forEach(amount -> fen.put(amount.getKey(), amount.getValue().longValue()));
		return fen;
	}

	private static JsonNode read(String name) throws IOException {
		return JSON.readTree(Files.readString(FOLDER.resolve(name + ".json")));
	}

}
