package canteen.member;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

import canteen.member.problem.Refusal;
import canteen.testing.Endpoint;
import canteen.testing.Rule;
import io.swagger.v3.core.jackson.TypeNameResolver;
import org.junit.jupiter.api.Test;
import org.springdoc.core.properties.SpringDocConfigProperties;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.type.filter.AssignableTypeFilter;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.WebApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The API as it is stored in {@code deploy/openapi}: whoever changes it sees what a
 * caller will see, and says so by writing it anew with
 * {@code mvn -pl member-service test -Dtest=OpenApiTests -Dopenapi.write=true}.
 */
@MemberTest
class OpenApiTests {

	private static final Path STORED = Path.of("../deploy/openapi/member.json");

	private static final Path TABLE = Path.of("../deploy/authorization/member.csv");

	/** What stands between services has its own file. */
	private static final Map<String, String> CONTRACTS = Map.of("get /api/member/roster", "roster-for-meal.json",
			"post /api/member/elders/names", "names.json", "get /api/member/carriers", "carriers.json",
			"post /api/member/care-facts", "care-facts.json");

	@Autowired
	WebApplicationContext context;

	@Value("${spring.datasource.url}")
	String url;

	@Autowired
	Community community;

	@Autowired
	JdbcTemplate database;

	private final JsonMapper mapper = JsonMapper.builder()
		.enable(SerializationFeature.INDENT_OUTPUT)
		.enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
		.build();

	@Test
	void the_api_is_the_one_that_is_stored() throws Exception {
		ObjectNode now = described();
		if (Boolean.getBoolean("openapi.write")) {
			write(now.deepCopy());
		}
		JsonNode stored = this.mapper.readTree(Files.readString(STORED));
		operations(stored).forEach(OpenApiTests::dropExamples);
		assertThat(now).as("see this class for how to store a change on purpose").isEqualTo(stored);
	}

	@Test
	void every_call_has_an_example_that_was_answered_and_still_is_as_it_says() throws Exception {
		Map<String, CallExamples.Example> now = taken(described());
		List<String> wrong = new ArrayList<>();
		for (Endpoint endpoint : Endpoint.of(STORED)) {
			CallExamples.Example stored = CallExamples.Example.in(endpoint.operation());
			CallExamples.Example example = now.get(endpoint.name());
			if (!stored.isLike(example)) {
				wrong.add(endpoint.name() + " says " + stored + " and now is " + example);
			}
		}
		assertThat(wrong).as("see this class for how to store a change on purpose").isEmpty();
	}

	private Map<String, CallExamples.Example> taken(ObjectNode api) {
		List<Endpoint> endpoints = new ArrayList<>();
		api.path("paths")
			.properties()
			.forEach((path) -> path.getValue()
				.properties()
				.forEach((call) -> endpoints.add(new Endpoint(call.getKey().toUpperCase(Locale.ROOT), path.getKey(),
						call.getValue(), api.at("/components/schemas")))));
		return new CallExamples(this.community, this.database, this.url).of(endpoints, Rule.of(TABLE));
	}

	/** An example that still says it is left as it stands, whatever its numbers are. */
	private void write(ObjectNode api) throws IOException {
		Map<String, CallExamples.Example> examples = taken(api);
		if (Files.exists(STORED)) {
			Endpoint.of(STORED).forEach((stood) -> {
				CallExamples.Example before = CallExamples.Example.in(stood.operation());
				examples.computeIfPresent(stood.name(), (name, now) -> before.isLike(now) ? before : now);
			});
		}
		api.path("paths")
			.properties()
			.forEach((path) -> path.getValue()
				.properties()
				.forEach((call) -> examples.get(call.getKey().toUpperCase(Locale.ROOT) + " " + path.getKey())
					.putInto((ObjectNode) call.getValue())));
		Files.createDirectories(STORED.getParent());
		Files.writeString(STORED, this.mapper.writeValueAsString(this.mapper.treeToValue(api, TreeMap.class)) + "\n");
	}

	private static List<JsonNode> operations(JsonNode api) {
		return api.path("paths").valueStream().flatMap(JsonNode::valueStream).toList();
	}

	private static void dropExamples(JsonNode operation) {
		operation.findParents("content")
			.forEach((described) -> described.get("content")
				.valueStream()
				.forEach((content) -> ((ObjectNode) content).remove("example")));
	}

	@SuppressWarnings("unchecked")
	private ObjectNode described() throws Exception {
		TypeNameResolver.std.setUseFqn(true);
		assertThat(this.context.getBeansOfType(SpringDocConfigProperties.class)).isNotEmpty();
		MockMvc open = MockMvcBuilders.webAppContextSetup(this.context).build();
		String text = open.perform(MockMvcRequestBuilders.get("/v3/api-docs"))
			.andReturn()
			.getResponse()
			.getContentAsString(StandardCharsets.UTF_8);
		Map<String, Object> api = this.mapper
			.readValue(text.replace("canteen.member.", "").replaceAll("(?<=[A-Za-z])[$](?=[A-Z])", "."), TreeMap.class);
		api.put("info", Map.of("title", "爱心食堂 member-service", "version", "1"));
		api.remove("servers");
		api.remove("tags");
		api.put("x-problems", problems());
		Map<String, Map<String, Map<String, Object>>> paths = (Map<String, Map<String, Map<String, Object>>>) api
			.get("paths");
		paths.keySet().removeIf((path) -> !path.startsWith("/api/"));
		paths.forEach((path, methods) -> methods.forEach((method, operation) -> {
			operation.remove("tags");
			String example = CONTRACTS.get(method + " " + path);
			if (example != null) {
				operation.put("x-example", example(example));
			}
		}));
		return (ObjectNode) this.mapper.readTree(this.mapper.writeValueAsString(api));
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
		return classes.findCandidateComponents("canteen.member")
			.stream()
			.map((found) -> found.getBeanClassName().replaceAll(".*[.$]", ""))
			.map((name) -> name.replaceAll("(?<=[a-z])(?=[A-Z])", "-").toLowerCase(Locale.ROOT))
			.sorted()
			.toList();
	}

}
