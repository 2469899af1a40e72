package canteen.gateway.route;

import java.io.File;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/** No service gets a new way to hand something out without somebody thinking of it. */
class DisclosureListTests {

	/** Words of a path that gives something away as a whole. */
	private static final String GIVES = ".*(reveal|export|print|sheet|label|proof|\\.csv|\\.xlsx|journal|slip|photo|receipt|snapshot|download|archive).*";

	/** What gives away nothing that is hidden, with the reason. */
	private static final Map<String, String> HARMLESS = Map.ofEntries(
			Map.entry("GET /api/member/cards/sheet.css", "a style sheet"),
			Map.entry("GET /api/meal/kitchen/print.css", "a style sheet"),
			Map.entry("GET /api/meal/rounds/proof.css", "a style sheet"),
			Map.entry("GET /api/meal/menu-posters/poster.css", "a style sheet"),
			Map.entry("GET /api/subsidy/print.css", "a style sheet"),
			Map.entry("GET /api/member/elders/{elder}/photo", "a face at each scan, for whoever serves"),
			Map.entry("GET /api/meal/dishes/{id}/photo", "a dish"),
			Map.entry("GET /api/meal/menu-posters", "hangs on the wall"),
			Map.entry("GET /api/meal/menu-posters/image", "hangs on the wall"),
			Map.entry("GET /api/meal/payments/{id}/receipt", "one payment, for who paid"),
			Map.entry("GET /api/meal/live", "numbers only"),
			Map.entry("GET /api/meal/stations/{id}/snapshot",
					"a registered device's, every few seconds; its registration is recorded"),
			Map.entry("GET /api/subsidy/journal/balances", "sums that the page shows anyway"),
			Map.entry("GET /api/subsidy/seals/{canteen}/{no}/print", "hangs on the canteen's door"));

	@Test
	void everything_that_gives_something_away_is_remembered_or_named_as_harmless() {
		Set<String> remembered = new TreeSet<>();
		Disclosures.ALL.values()
			.forEach((list) -> list
				.forEach((one) -> remembered.add(one.method() + " " + one.path().getPatternString())));
		Set<String> offered = new TreeSet<>();
		List<String> forgotten = new ArrayList<>();
		for (String service : List.of("member", "meal", "subsidy")) {
			JsonNode paths = JsonMapper.shared()
				.readTree(new File("../deploy/openapi/" + service + ".json"))
				.path("paths");
			paths.properties().forEach((path) -> path.getValue().properties().forEach((call) -> {
				String name = call.getKey().toUpperCase() + " " + path.getKey();
				offered.add(name);
				boolean isFile = isFile(call.getValue());
				boolean isTold = name.startsWith("GET ") || path.getKey().matches(".*(reveal|export)");
				if (isTold && (isFile || path.getKey().matches(GIVES)) && !remembered.contains(name)
						&& !HARMLESS.containsKey(name)) {
					forgotten.add(name);
				}
			}));
		}

		assertThat(forgotten).isEmpty();
		assertThat(offered).containsAll(remembered).containsAll(HARMLESS.keySet());
	}

	private static boolean isFile(JsonNode call) {
		return call.path("responses")
			.path("200")
			.path("content")
			.propertyNames()
			.stream()
			.anyMatch((type) -> !type.equals("*/*") && !type.contains("json") && !type.contains("css"));
	}

}
