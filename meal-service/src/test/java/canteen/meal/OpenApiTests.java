package canteen.meal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

import canteen.meal.refusal.Refusal;
import io.swagger.v3.core.jackson.TypeNameResolver;
import org.junit.jupiter.api.Test;
import org.springdoc.core.properties.SpringDocConfigProperties;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.type.filter.AssignableTypeFilter;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.WebApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The API as it is stored in {@code deploy/openapi}: whoever changes it sees what a
 * caller will see, and says so by writing it anew with
 * {@code mvn -pl meal-service test -Dtest=OpenApiTests -Dopenapi.write=true}.
 */
class OpenApiTests extends CounterTest {

	private static final Path STORED = Path.of("../deploy/openapi/meal.json");

	private static final Map<String, String> EXAMPLES = Map.of("post /api/meal/scans", "scans.json",
			"get /api/meal/canteens/{code}/calendar", "canteen-calendar.json", "post /api/meal/bookings",
			"bookings.json", "get /api/meal/live", "live.json");

	@Autowired
	WebApplicationContext context;

	private final JsonMapper mapper = JsonMapper.builder()
		.enable(SerializationFeature.INDENT_OUTPUT)
		.enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
		.build();

	@Test
	void the_api_is_the_one_that_is_stored() throws Exception {
		String now = this.mapper.writeValueAsString(described());
		if (Boolean.getBoolean("openapi.write")) {
			Files.createDirectories(STORED.getParent());
			Files.writeString(STORED, now + "\n");
		}
		assertThat(this.mapper.readTree(now)).as("see this class for how to store a change on purpose")
			.isEqualTo(this.mapper.readTree(Files.readString(STORED)));
	}

	@SuppressWarnings("unchecked")
	private Map<String, Object> described() throws Exception {
		TypeNameResolver.std.setUseFqn(true);
		assertThat(this.context.getBeansOfType(SpringDocConfigProperties.class)).isNotEmpty();
		MockMvc open = MockMvcBuilders.webAppContextSetup(this.context).build();
		String text = open.perform(MockMvcRequestBuilders.get("/v3/api-docs"))
			.andReturn()
			.getResponse()
			.getContentAsString(StandardCharsets.UTF_8);
		Map<String, Object> api = this.mapper
			.readValue(text.replace("canteen.meal.", "").replaceAll("(?<=[A-Za-z])[$](?=[A-Z])", "."), TreeMap.class);
		api.put("info", Map.of("title", "爱心食堂 meal-service", "version", "1"));
		api.remove("servers");
		api.remove("tags");
		api.put("x-problems", problems());
		Map<String, Map<String, Map<String, Object>>> paths = (Map<String, Map<String, Map<String, Object>>>) api
			.get("paths");
		paths.keySet().removeIf((path) -> !path.startsWith("/api/"));
		paths.forEach((path, methods) -> methods.forEach((method, operation) -> {
			operation.remove("tags");
			String example = EXAMPLES.get(method + " " + path);
			if (example != null) {
				operation.put("x-example", example(example));
			}
		}));
		return api;
	}

	private Object example(String contract) {
		try {
			return this.mapper.readValue(Files.readString(Path.of("../deploy/contracts", contract)), TreeMap.class);
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/** The types of all refusals, as they stand in a problem. */
	private static List<String> problems() {
		ClassPathScanningCandidateComponentProvider classes = new ClassPathScanningCandidateComponentProvider(false);
		classes.addIncludeFilter(new AssignableTypeFilter(Refusal.class));
		return classes.findCandidateComponents("canteen.meal")
			.stream()
			.map((found) -> found.getBeanClassName().replaceAll(".*[.$]", ""))
			.map((name) -> name.replaceAll("(?<=[a-z])(?=[A-Z])", "-").toLowerCase(Locale.ROOT))
			.sorted()
			.toList();
	}

}
