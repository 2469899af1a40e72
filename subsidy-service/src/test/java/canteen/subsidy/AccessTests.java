package canteen.subsidy;

import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.hamcrest.Matchers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.http.HttpMethod;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;
import org.springframework.test.web.servlet.request.RequestPostProcessor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

@ExtendWith(OutputCaptureExtension.class)
class AccessTests extends SubsidyTest {

	@ParameterizedTest
	@CsvSource({ "POST,/api/subsidy/facts", "GET,/api/subsidy/facts/backlog", "POST,/api/subsidy/quotes",
			"GET,/api/subsidy/quotes/revision", "GET,/api/subsidy/policies", "POST,/api/subsidy/policies/1/publish",
			"GET,/api/subsidy/statements", "POST,/api/subsidy/statements/1/approve",
			"GET,/api/subsidy/statements/1/pack/pack.xlsx", "GET,/api/subsidy/meals/x", "GET,/nowhere" })
	void without_a_token_the_answer_is_401_and_with_a_counters_token_403(String method, String path) throws Exception {
		this.http.perform(MockMvcRequestBuilders.request(HttpMethod.valueOf(method), path))
			.andExpect(status().isUnauthorized())
			.andExpect(header().string("WWW-Authenticate", "Bearer"))
			.andExpect(jsonPath("$.type").value("urn:problem:signed-out"));
		this.http.perform(MockMvcRequestBuilders.request(HttpMethod.valueOf(method), path).with(person("p", "canteen")))
			.andExpect(status().isForbidden())
			.andExpect(jsonPath("$.type").value("urn:problem:not-allowed"));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			EN-us|en
			'de,en;q=0.9'|en
			'en;q=0, zh'|zh
			;;;q=x|zh""")
	void chinese_unless_english_is_liked_better(String accepted, String language) throws Exception {
		assertThat(detail(accepted)).isEqualTo(language.equals("en") ? "Sign in first." : "请先登录。");
	}

	private String detail(String language) throws Exception {
		return this.json
			.readTree(this.http.perform(MockMvcRequestBuilders.get("/nowhere").header("Accept-Language", language))
				.andReturn()
				.getResponse()
				.getContentAsByteArray())
			.path("detail")
			.asString();
	}

	@Test
	void health_needs_no_token() throws Exception {
		this.http.perform(MockMvcRequestBuilders.get("/actuator/health")).andExpect(status().isOk());
	}

	@Test
	void a_quotes_scope_does_not_let_facts_in() {
		post(meal("quotes"), "/api/subsidy/facts", Map.of("facts", List.of()), 403);
	}

	@Test
	void another_canteens_month_is_not_for_me() {
		RequestPostProcessor elsewhere = SecurityMockMvcRequestPostProcessors.jwt()
			.jwt(token -> token.claim("person", "account:8").claim("canteens", List.of("ninghai")))
			.authorities(AuthorityUtils.createAuthorityList("ROLE_finance"));

		JsonNode refused = post(elsewhere, "/api/subsidy/statements",
				Map.of("canteen", CANTEEN, "month", "2026-11", "early", true), 403);

		assertThat(refused.path("type").asString()).isEqualTo("urn:problem:foreign-canteen");
		assertThat(count("statement")).isZero();
	}

	@Test
	void unreadable_json_is_a_problem_of_its_own() {
		assertThat(post(finance(), "/api/subsidy/statements", "{", 400).path("type").asString())
			.isEqualTo("urn:problem:bad-request");
	}

	@Test
	void a_refused_method_names_those_that_are_offered_and_a_refused_type_what_is_read() throws Exception {
		this.http.perform(MockMvcRequestBuilders.post("/api/subsidy/quotes/revision").with(meal("quotes")))
			.andExpect(status().isMethodNotAllowed())
			.andExpect(header().string("Allow", "GET"));
		this.http
			.perform(MockMvcRequestBuilders.post("/api/subsidy/statements")
				.contentType("text/plain")
				.content("x")
				.with(finance()))
			.andExpect(status().isUnsupportedMediaType())
			.andExpect(header().string("Accept", Matchers.containsString("application/json")))
			.andExpect(header().string("Content-Type", "application/problem+json"));
	}

	@Test
	void a_refusal_leaves_one_line_with_its_request_and_nothing_that_was_sent(CapturedOutput output) throws Exception {
		String request = UUID.randomUUID().toString();

		this.http.perform(MockMvcRequestBuilders.get("/api/subsidy/statements/999999?secret=words")
			.header("X-Request-Id", request)
			.with(finance()));
		this.http.perform(MockMvcRequestBuilders.get("/api/subsidy/policies").with(finance()));

		assertThat(output.getAll().lines().filter(line -> line.contains(" refused "))).singleElement()
			.asString()
			.contains("INFO", request)
			.endsWith("refused GET with 404, not-found");
	}

	@Test
	void who_has_no_token_or_no_right_leaves_a_line_too(CapturedOutput output) throws Exception {
		this.http.perform(MockMvcRequestBuilders.get("/api/subsidy/statements"));
		this.http.perform(MockMvcRequestBuilders.get("/api/subsidy/statements").with(person("p", "canteen")));

		assertThat(output.getAll()).contains("refused GET with 401, signed-out", "refused GET with 403, not-allowed");
	}

	@Test
	void a_missing_field_is_named() {
		JsonNode refused = post(finance(), "/api/subsidy/statements", Map.of("month", "2026-11"), 400);

		assertThat(refused.path("errors").path(0).path("field").asString()).isEqualTo("canteen");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			zh|{"reason": ""}|请填写
			en|{"reason": ""}|is missing
			fr|{}|请填写
			zh|{"reason": "%s"}|长度要在 0 到 500 之间
			en|{"reason": "%s"}|the length must be 0 to 500""")
	void a_field_says_what_is_wrong_in_the_wanted_language(String language, String body, String message)
			throws Exception {
		this.http
			.perform(MockMvcRequestBuilders.post("/api/subsidy/statements/1/return")
				.header("Accept-Language", language)
				.contentType("application/json")
				.content(body.formatted("x".repeat(501)))
				.with(approver()))
			.andExpect(status().isBadRequest())
			.andExpect(jsonPath("$.errors[0].message").value(message));
	}

}
