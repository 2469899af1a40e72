package canteen.subsidy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

import canteen.subsidy.beneficiary.FollowRoster;
import canteen.subsidy.posting.SettleDue;
import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import org.junit.jupiter.api.BeforeEach;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;
import org.springframework.http.MediaType;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.MvcResult;
import org.springframework.test.web.servlet.RequestBuilder;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;
import org.springframework.test.web.servlet.request.RequestPostProcessor;
import org.springframework.test.web.servlet.result.MockMvcResultMatchers;

/** From HTTP to a real database; the neighbours are WireMock; the clock stands. */
@SpringBootTest(properties = "canteen.follow.enabled=false")
@AutoConfigureMockMvc
@Import(SubsidyTest.StandingClock.class)
abstract class SubsidyTest {

	static final WireMockServer MEMBER = new WireMockServer(WireMockConfiguration.options().dynamicPort());

	static final String CANTEEN = "chengguan";

	static final String KEYS = "k1:" + "A".repeat(43) + "=";

	private static final int LATER = 9;

	static final String FLAT = """
			{"stages": [{"id": "meal", "combine": "best", "rules": [
			{"id": "a80", "text": "第4条 80岁以上每餐5元", "when": {"age_min": 80}, "pay": {"type": "fixed", "fen": 500},
			"split": {"parts": [{"funder": "county", "w": 3}, {"funder": "community", "w": 2}], "remainder_to": "community"}},
			{"id": "dibao", "text": "第5条 低保每餐8元", "when": {"tags_any": ["dibao"]}, "pay": {"type": "fixed", "fen": 800},
			"funder": "county"}],
			"limits": [{"scope": "elder", "per": "day", "times": 1}]}]}
			""";

	@Autowired
	MockMvc http;

	@Autowired
	JdbcClient jdbc;

	@Autowired
	JsonMapper json;

	@Autowired
	FollowRoster followRoster;

	@Autowired
	SettleDue settleDue;

	@Autowired
	CircuitBreakerRegistry breakers;

	@DynamicPropertySource
	static void settings(DynamicPropertyRegistry settings) {
		if (!MEMBER.isRunning()) {
			MEMBER.start();
		}
		settings.add("spring.datasource.url", TestDatabase::url);
		settings.add("spring.datasource.username", () -> TestDatabase.USER);
		settings.add("spring.datasource.password", () -> TestDatabase.PASSWORD);
		settings.add("spring.flyway.user", () -> TestDatabase.OWNER);
		settings.add("spring.flyway.password", () -> TestDatabase.PASSWORD);
		settings.add("canteen.keys", () -> KEYS);
		settings.add("canteen.member-url", MEMBER::baseUrl);
		settings.add("canteen.meal-url", MEMBER::baseUrl);
		settings.add("spring.security.oauth2.client.provider.gateway.token-uri", () -> MEMBER.baseUrl() + "/token");
		settings.add("spring.security.oauth2.client.registration.member.client-secret", () -> "for-tests-only");
		settings.add("spring.security.oauth2.client.registration.meal.client-secret", () -> "for-tests-only");
	}

	/** Neighbours that know no name and took nothing, where a test says nothing else. */
	@BeforeEach
	void startEmpty() {
		TestDatabase.clear();
		this.breakers.circuitBreaker("member").reset();
		this.breakers.circuitBreaker("meal").reset();
		MEMBER.resetAll();
		MEMBER.stubFor(WireMock.post("/token")
			.willReturn(WireMock.okJson("{\"access_token\":\"t\",\"token_type\":\"Bearer\",\"expires_in\":3600}")));
		MEMBER.stubFor(WireMock.post("/api/member/elders/names")
			.atPriority(LATER)
			.willReturn(WireMock.okJson("{\"elders\": []}")));
		MEMBER.stubFor(WireMock.get(WireMock.urlPathEqualTo("/api/meal/takings"))
			.atPriority(LATER)
			.willReturn(WireMock.okJson("{}")));
	}

	// people and services

	static RequestPostProcessor person(String person, String role) {
		return SecurityMockMvcRequestPostProcessors.jwt()
			.jwt(token -> token.claim("person", person).claim("canteens", List.of("*")))
			.authorities(AuthorityUtils.createAuthorityList("ROLE_" + role));
	}

	static RequestPostProcessor finance() {
		return person("account:4", "finance");
	}

	static RequestPostProcessor approver() {
		return person("account:5", "approver");
	}

	static RequestPostProcessor reviewer() {
		return person("account:6", "finance");
	}

	static RequestPostProcessor meal(String scope) {
		return SecurityMockMvcRequestPostProcessors.jwt()
			.authorities(AuthorityUtils.createAuthorityList("SCOPE_" + scope));
	}

	JsonNode post(RequestPostProcessor caller, String path, Object body, int status) {
		return call(MockMvcRequestBuilders.post(path)
			.contentType(MediaType.APPLICATION_JSON)
			.content((body instanceof String text) ? text : this.json.writeValueAsString(body))
			.with(caller), status);
	}

	JsonNode get(RequestPostProcessor caller, String path, int status) {
		return call(MockMvcRequestBuilders.get(path).with(caller), status);
	}

	JsonNode verified(byte[] file) {
		return verified(file, "zh-CN");
	}

	JsonNode verified(byte[] file, String language) {
		return call(MockMvcRequestBuilders.multipart("/api/subsidy/statements/verify")
			.file(new MockMultipartFile("file", "x.csv", "text/csv", file))
			.header("Accept-Language", language)
			.with(finance()), 200);
	}

	byte[] bytes(RequestPostProcessor caller, String path) {
		try {
			MvcResult begun = this.http.perform(MockMvcRequestBuilders.get(path).with(caller))
				.andExpect(MockMvcResultMatchers.status().isOk())
				.andReturn();
			return (begun.getRequest().isAsyncStarted()
					? this.http.perform(MockMvcRequestBuilders.asyncDispatch(begun)).andReturn() : begun)
				.getResponse()
				.getContentAsByteArray();
		}
		catch (Exception ex) {
			throw new IllegalStateException(ex);
		}
	}

	private JsonNode call(RequestBuilder request, int status) {
		try {
			String text = this.http.perform(request)
				.andExpect(MockMvcResultMatchers.status().is(status))
				.andReturn()
				.getResponse()
				.getContentAsString(StandardCharsets.UTF_8);
			return this.json.readTree(text.isEmpty() ? "null" : text);
		}
		catch (Exception ex) {
			throw new IllegalStateException(ex);
		}
	}

	// the story so far

	long publish(String document, String from, String to) {
		String draft = "{\"name\": \"示例办法\", \"from\": \"%s\", \"to\": \"%s\", \"document\": %s}".formatted(from, to,
				document);
		long id = post(finance(), "/api/subsidy/policies", draft, 201).path("id").asLong();
		post(approver(), "/api/subsidy/policies/" + id + "/publish", Map.of(), 200);
		this.settleDue.workOff();
		return id;
	}

	/**
	 * The roster tells about these entries, each a JSON object, and is read to its end.
	 */
	void roster(long last, String... entries) {
		MEMBER.stubFor(WireMock.get(WireMock.urlPathEqualTo("/api/member/roster"))
			.willReturn(WireMock.okJson(
					"{\"entries\": [" + String.join(",", entries) + "], \"last\": " + last + ", \"more\": false}")));
		this.followRoster.catchUp();
		this.settleDue.workOff();
	}

	static String elder(long seq, long elder, String birthDate, String categories) {
		return """
				{"seq": %d, "elder": %d, "birthDate": "%s", "deathDate": null, "registeredPlace": null, "group": "第三居民小组",
				"categories": [%s], "abilities": [], "institutionStays": []}
				"""
			.formatted(seq, elder, birthDate, categories);
	}

	static Map<String, Object> taken(String attendance, long elder, String date, String slot) {
		return Map.ofEntries(Map.entry("id", UUID.nameUUIDFromBytes(("t" + attendance).getBytes()).toString()),
				Map.entry("type", "attendance_taken"), Map.entry("attendance", attendance), Map.entry("elder", elder),
				Map.entry("canteen", CANTEEN), Map.entry("site", Map.of("city", "530400", "level", "A")),
				Map.entry("date", date), Map.entry("slot", slot), Map.entry("takenAt", date + "T11:32:05.120+08:00"),
				Map.entry("mode", "dine_in"), Map.entry("menu", "A"), Map.entry("priceFen", 1200),
				Map.entry("how", "card"), Map.entry("station", "S1"), Map.entry("takenBy", "account:9"));
	}

	static Map<String, Object> voided(String attendance, long elder, String date, String slot) {
		return Map.of("id", UUID.nameUUIDFromBytes(("v" + attendance).getBytes()).toString(), "type",
				"attendance_voided", "attendance", attendance, "elder", elder, "canteen", CANTEEN, "date", date, "slot",
				slot, "voidedAt", date + "T11:33:40.000+08:00", "reason", "扫错了人", "voidedBy", "account:9");
	}

	JsonNode tell(List<Map<String, Object>> facts) {
		return post(meal("facts"), "/api/subsidy/facts", Map.of("facts", facts), 200).path("results");
	}

	static String attendance() {
		return UUID.randomUUID().toString();
	}

	/** What each account stands at, in fen: debits less credits. */
	Map<String, Long> ledger() {
		Map<String, Long> balances = new TreeMap<>();
		this.jdbc.sql("""
				select account, sum(debit_fen) - sum(credit_fen) as fen
				from entry
				group by account
				having fen <> 0
				""").query(row -> {
			balances.put(row.getString("account"), row.getLong("fen"));
		});
		return balances;
	}

	long count(String table) {
		return this.jdbc.sql("select count(*) from " + table).query(Long.class).single();
	}

	static String type(JsonNode refused) {
		return refused.path("type").asString();
	}

	/** Prepares the month early; its number. */
	long prepare(String month) {
		return post(finance(), "/api/subsidy/statements", Map.of("canteen", CANTEEN, "month", month, "early", true),
				201)
			.path("id")
			.asLong();
	}

	/**
	 * Somebody else searches for oddities, answers them, and looks at the whole sample.
	 */
	void look(long statement) {
		MEMBER.stubFor(WireMock.get(WireMock.urlPathMatching("/api/meal/canteens/.*/calendar"))
			.willReturn(WireMock.okJson("{\"canteen\": \"chengguan\", \"name\": \"\", \"days\": []}")));
		MEMBER.stubFor(
				WireMock.post("/api/member/elders/shared-contacts").willReturn(WireMock.okJson("{\"groups\": []}")));
		JsonNode told = get(approver(), "/api/subsidy/statements/" + statement, 200);
		post(approver(), "/api/subsidy/anomalies/search",
				Map.of("canteen", told.path("canteen").asString(), "month", told.path("month").asString()), 200)
			.path("anomalies")
			.valueStream()
			.filter(anomaly -> anomaly.path("open").asBoolean())
			.forEach(anomaly -> post(approver(), "/api/subsidy/anomalies/" + anomaly.path("id").asLong() + "/dismiss",
					Map.of("reason", "已核对"), 200));
		String samples = "/api/subsidy/statements/" + statement + "/samples";
		List<Integer> serials = get(approver(), samples, 200).path("lines")
			.valueStream()
			.map(line -> line.path("serial").asInt())
			.toList();
		if (!serials.isEmpty()) {
			post(approver(), samples + "/looks", Map.of("serials", serials, "right", true), 200);
		}
	}

	/** Walks a prepared statement to its lock. */
	void lock(long statement) {
		look(statement);
		post(reviewer(), "/api/subsidy/statements/" + statement + "/review", Map.of(), 200);
		post(approver(), "/api/subsidy/statements/" + statement + "/approve", Map.of(), 200);
		post(approver(), "/api/subsidy/statements/" + statement + "/lock", Map.of(), 200);
	}

	JsonNode contract(String name) {
		try {
			return this.json.readTree(Files.readString(Path.of("../deploy/contracts", name)));
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
	}

	@TestConfiguration(proxyBeanMethods = false)
	static class StandingClock {

		@Bean
		@Primary
		Clock standing() {
			return Clock.fixed(Instant.parse("2026-11-23T06:00:00Z"), ZoneId.of("Asia/Shanghai"));
		}

	}

}
