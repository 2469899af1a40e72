package canteen.gateway;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

import canteen.gateway.refusal.Refusal;
import io.swagger.v3.core.jackson.TypeNameResolver;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.type.filter.AssignableTypeFilter;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The API as it is stored in {@code deploy/openapi}: whoever changes it sees what a
 * caller will see, and says so by writing it anew with
 * {@code mvn -pl gateway test -Dweb.skip=true -Dtest=OpenApiTests -Dopenapi.write=true}.
 */
class OpenApiTests {

	private static final Path STORED = Path.of("../deploy/openapi/gateway.json");

	private final JsonMapper mapper = JsonMapper.builder()
		.enable(SerializationFeature.INDENT_OUTPUT)
		.enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
		.build();

	@Test
	void the_api_is_the_one_that_is_stored() throws Exception {
		String now = this.mapper.writeValueAsString(described());
		if (Boolean.getBoolean("openapi.write")) {
			Files.writeString(STORED, now + "\n");
		}
		assertThat(this.mapper.readTree(now)).as("see this class for how to store a change on purpose")
			.isEqualTo(this.mapper.readTree(Files.readString(STORED)));
	}

	@SuppressWarnings("unchecked")
	private Map<String, Object> described() throws Exception {
		TypeNameResolver.std.setUseFqn(true);
		String text;
		try (TestGateway gateway = TestGateway.on("openapi", "--springdoc.api-docs.enabled=true")) {
			text = gateway.browser().get("/v3/api-docs").body();
		}
		Map<String, Object> api = this.mapper.readValue(
				text.replace("canteen.gateway.", "").replaceAll("(?<=[A-Za-z])[$](?=[A-Z])", "."), TreeMap.class);
		api.put("info", Map.of("title", "爱心食堂 gateway", "version", "1"));
		api.remove("servers");
		api.remove("tags");
		api.put("x-problems", problems());
		Map<String, Map<String, Map<String, Object>>> paths = (Map<String, Map<String, Map<String, Object>>>) api
			.get("paths");
		paths.keySet().removeIf((path) -> !path.startsWith("/api/") && !path.startsWith("/login/"));
		paths.values().forEach((methods) -> methods.values().forEach((operation) -> operation.remove("tags")));
		return api;
	}

	/** The types of all refusals, as they stand in a problem. */
	private static List<String> problems() {
		ClassPathScanningCandidateComponentProvider classes = new ClassPathScanningCandidateComponentProvider(false);
		classes.addIncludeFilter(new AssignableTypeFilter(Refusal.class));
		return classes.findCandidateComponents("canteen.gateway")
			.stream()
			.map((found) -> found.getBeanClassName().replaceAll(".*[.$]", ""))
			.map((name) -> name.replaceAll("(?<=[a-z])(?=[A-Z])", "-").toLowerCase(Locale.ROOT))
			.sorted()
			.toList();
	}

}
