package canteen.member;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

import canteen.member.problem.Refusal;
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
 * {@code mvn -pl member-service test -Dtest=OpenApiTests -Dopenapi.write=true}.
 */
@MemberTest
class OpenApiTests {

	private static final Path STORED = Path.of("../deploy/openapi/member.json");

	/** What callers send; each is sent by a test, so none goes stale. */
	private static final Map<String, String> BODIES = Map.ofEntries(Map.entry("post /api/member/elders", """
			{"name": "王桂兰", "idNumber": "%s", "group": "第三居民小组", "phone": "13800000000",
			 "address": "城关镇福字巷9号", "registeredPlace": "530424100", "canteen": "chengguan",
			 "diets": ["低糖", "过敏:花生"]}""".formatted(Community
		.withCheck("00000019430506901"))), Map.entry("post /api/member/elders/{elder}/categories", """
				{"tag": "dibao", "from": "2026-01-01", "to": "2026-12-31", "paper": "民〔2026〕3号"}"""), Map.entry(
				"post /api/member/elders/{elder}/consents",
				"""
						{"purpose": "meals", "items": "姓名、年龄、饮食", "way": "written", "givenBy": "本人", "on": "2026-01-05"}"""),
			Map.entry("post /api/member/elders/{elder}/abilities",
					"""
							{"grade": "mild", "standard": "GB/T 42195-2022", "assessor": "县评估中心", "assessedOn": "2026-01-05"}"""),
			Map.entry("post /api/member/elders/{elder}/diet-notes", """
					{"diet": "low_sugar", "note": "饭前半小时打针"}"""),
			Map.entry("post /api/member/elders/{elder}/id-number/reveal", """
					{"reason": "核对户口本"}"""),
			Map.entry("post /api/member/elders/{elder}/absences",
					"""
							{"from": "2099-01-05", "to": "2099-01-07", "slots": ["lunch"], "reason": "去女儿家", "toldBy": "女儿"}"""),
			Map.entry("post /api/member/cards/issue", """
					{"all": true}"""), Map.entry("post /api/member/households", """
					{"number": "530424-001", "address": "城关镇福字巷9号"}"""), Map.entry("post /api/member/groups", """
					{"name": "福字巷小组", "place": "530424100"}"""),
			Map.entry("post /api/member/helpers",
					"""
							{"kind": "volunteer", "name": "李志愿", "phone": "13600000000", "skills": ["骑电动车"],
							 "languages": ["彝语"], "healthCertificate": {"number": "0017", "until": "2027-03-01"}, "availability": [{"day": 1, "from": "08:00", "to": "12:00"}],
							 "canteen": "chengguan", "joinedOn": "2026-01-01"}"""),
			Map.entry("post /api/member/teams", """
					{"name": "福字巷照护小组", "canteen": "chengguan", "note": "送餐和探访"}"""));

	private static final Map<String, String> EXAMPLES = Map.of("get /api/member/roster", "roster-for-meal.json",
			"post /api/member/elders/names", "names.json", "get /api/member/carriers", "carriers.json",
			"post /api/member/care-facts", "care-facts.json");

	@Autowired
	WebApplicationContext context;

	@Autowired
	Community community;

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

	@Test
	void every_example_is_accepted() {
		this.community.isEmpty();
		String registrar = Tokens.person("registrar");
		String first = "post /api/member/elders";
		Community.Answer added = this.community.post("/api/member/elders", registrar, BODIES.get(first));
		assertThat(added.status()).as(added.text()).isEqualTo(201);
		String elder = added.json().get("elder").asString();
		BODIES.forEach((call, body) -> {
			if (!call.equals(first)) {
				String path = call.substring("post ".length()).replace("{elder}", elder);
				Community.Answer answer = this.community.post(path, registrar, body);
				assertThat(answer.status()).as(call + " " + answer.text()).isBetween(200, 201);
			}
		});
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
			String example = EXAMPLES.get(method + " " + path);
			if (example != null) {
				operation.put("x-example", example(example));
			}
			String body = BODIES.get(method + " " + path);
			if (body != null) {
				operation.put("x-example", Map.of("request", this.mapper.readValue(body, TreeMap.class)));
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
		return classes.findCandidateComponents("canteen.member")
			.stream()
			.map((found) -> found.getBeanClassName().replaceAll(".*[.$]", ""))
			.map((name) -> name.replaceAll("(?<=[a-z])(?=[A-Z])", "-").toLowerCase(Locale.ROOT))
			.sorted()
			.toList();
	}

}
