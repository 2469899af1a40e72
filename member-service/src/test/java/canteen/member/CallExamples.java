package canteen.member;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

import canteen.testing.Calls;
import canteen.testing.Endpoint;
import canteen.testing.Passports;
import canteen.testing.Rule;
import canteen.testing.Snapshot;
import org.awaitility.Awaitility;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.request.AbstractMockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;

/** One example of each call and of its answer: each call is made, and undone. */
final class CallExamples {

	private static final int LONGEST_TEXT = 120;

	private static final int MOST = 2;

	private static final String WORKING = "select id from intake where state in ('checking', 'applying')";

	private static final String ELDER = "(select min(elder) from household_member)";

	/** What must have happened before a call can be done. */
	private static final Map<String, List<String>> BEFORE = Map.ofEntries(
			Map.entry("POST /api/member/cards/issue", List.of("delete from card")),
			Map.entry("POST /api/member/cards/temporary",
					List.of("update card set live = null, revoked_at = now(3), revoked_reason = '丢失'")),
			Map.entry("POST /api/member/elders/{elder}/anonymise",
					List.of("update elder set status = 'deceased', death_date = '1990-01-01'")),
			Map.entry("POST /api/member/elders/{id}/death/withdraw",
					List.of("update elder set status = 'deceased', death_date = '2026-01-01' where id = " + ELDER)),
			Map.entry("POST /api/member/helpers/{id}/anonymise", List.of("update helper set left_on = '2026-02-01'")),
			Map.entry("POST /api/member/helpers/{id}/return", List.of("update helper set left_on = '2026-02-01'")),
			Map.entry("POST /api/member/households/{id}/members", List.of("delete from household_member")),
			Map.entry("POST /api/member/intakes/{id}/apply", List.of("update intake set state = 'checked'")),
			Map.entry("POST /api/member/intakes/{id}/check", List
				.of("update intake set state = 'checking', done_count = 0, created_count = 0, worked_at = date_sub(now(3), interval 1 day)")),
			Map.entry("POST /api/member/intakes/{id}/rows/{row}/decision",
					List.of("update intake set state = 'checked'", "update intake_row set verdict = 'review'")),
			Map.entry("PUT /api/member/teams/{id}", List.of("update team set version = 0")),
			Map.entry("POST /api/member/teams/{id}/elders", List.of("delete from team_elder")),
			Map.entry("POST /api/member/teams/{id}/members", List.of("delete from team_member")));

	private final JsonMapper json = JsonMapper.shared();

	private final Community community;

	private final JdbcTemplate database;

	private final String url;

	CallExamples(Community community, JdbcTemplate database, String url) {
		this.community = community;
		this.database = database;
		this.url = url;
	}

	/**
	 * @param rules who may make each call
	 * @throws IllegalStateException if some call is refused
	 */
	Map<String, Example> of(List<Endpoint> endpoints, List<Rule> rules) {
		Calls calls = new OneOfEach(this.community, this.database).make();
		Map<String, Example> taken = new TreeMap<>();
		List<String> refused = new ArrayList<>();
		try (Snapshot rows = new Snapshot(this.url, "root", "")) {
			for (Endpoint endpoint : endpoints) {
				BEFORE.getOrDefault(endpoint.name(), List.of()).forEach(this.database::update);
				Community.Answer answer = this.community.answer(request(endpoint, calls, rules));
				if (answer.status() >= 300) {
					refused.add(endpoint.name() + " " + calls.json(endpoint).orElse("") + " " + answer.text());
				}
				boolean isJson = String.valueOf(answer.response().getContentType()).startsWith("application/json");
				taken.put(endpoint.name(), new Example(calls.json(endpoint).map(this.json::readTree).orElse(null),
						isJson ? shortened(answer.json()) : null));
				Awaitility.await().until(() -> this.database.queryForList(WORKING).isEmpty());
				rows.restore();
			}
		}
		if (!refused.isEmpty()) {
			throw new IllegalStateException("Examples are refused:\n" + String.join("\n", refused));
		}
		return taken;
	}

	private AbstractMockHttpServletRequestBuilder<?> request(Endpoint endpoint, Calls calls, List<Rule> rules) {
		HttpMethod method = HttpMethod.valueOf(endpoint.method());
		AbstractMockHttpServletRequestBuilder<?> request;
		if (endpoint.name().equals("POST /api/member/intakes")) {
			byte[] roster = ("姓名,身份证号\n孙新来," + Community.idNumber("19440303") + "\n").getBytes(StandardCharsets.UTF_8);
			request = MockMvcRequestBuilders.multipart(method, calls.uri(endpoint))
				.file(new MockMultipartFile("file", "花名册.csv", null, roster));
		}
		else {
			request = MockMvcRequestBuilders.request(method, calls.uri(endpoint));
		}
		if (endpoint.name().matches("PUT .*/(photo|slip)")) {
			request.contentType(MediaType.IMAGE_JPEG).content(OneOfEach.jpeg());
		}
		calls.json(endpoint).ifPresent((body) -> request.contentType(MediaType.APPLICATION_JSON).content(body));
		Set<String> who = rules.stream()
			.filter((rule) -> rule.name().equals(endpoint.name()))
			.findFirst()
			.orElseThrow()
			.who();
		String caller = who.contains("registrar") ? "registrar" : who.iterator().next();
		return request.header("Authorization", "Bearer " + new Passports(Tokens.KEY, "member").of(caller, "*"));
	}

	/** Two of each list, and no long text. */
	private JsonNode shortened(JsonNode node) {
		if (node instanceof ArrayNode list) {
			ArrayNode some = this.json.createArrayNode();
			list.valueStream().limit(MOST).forEach((each) -> some.add(shortened(each)));
			return some;
		}
		if (node instanceof ObjectNode object) {
			ObjectNode some = this.json.createObjectNode();
			object.properties().forEach((field) -> some.set(field.getKey(), shortened(field.getValue())));
			return some;
		}
		return (node.isString() && node.asString().length() > LONGEST_TEXT)
				? StringNode.valueOf(node.asString().substring(0, LONGEST_TEXT) + "…") : node;
	}

	record Example(JsonNode request, JsonNode response) {

		/** The one that stands in the description of a call. */
		static Example in(JsonNode operation) {
			return new Example(first(operation.path("requestBody")),
					operation.path("responses")
						.valueStream()
						.map(Example::first)
						.filter((found) -> found != null)
						.findFirst()
						.orElse(null));
		}

		private static JsonNode first(JsonNode described) {
			return described.path("content")
				.valueStream()
				.filter((content) -> content.has("example"))
				.map((content) -> content.get("example"))
				.findFirst()
				.orElse(null);
		}

		/** Whether both have the same fields. */
		boolean isLike(Example other) {
			return fields("", this.request).equals(fields("", other.request))
					&& fields("", this.response).equals(fields("", other.response));
		}

		private static Set<String> fields(String path, JsonNode node) {
			Set<String> fields = new TreeSet<>();
			if (node != null) {
				fields.add(path);
				node.properties()
					.forEach((field) -> fields.addAll(fields(path + "." + field.getKey(), field.getValue())));
				node.valueStream()
					.filter((each) -> node.isArray())
					.forEach((each) -> fields.addAll(fields(path + "[]", each)));
			}
			return fields;
		}

		void putInto(ObjectNode operation) {
			put(operation.path("requestBody"), this.request);
			operation.path("responses").valueStream().forEach((answer) -> put(answer, this.response));
		}

		private static void put(JsonNode described, JsonNode example) {
			if (example != null
					&& described.path("content").valueStream().findFirst().orElse(null) instanceof ObjectNode content) {
				content.set("example", example);
			}
		}

	}

}
