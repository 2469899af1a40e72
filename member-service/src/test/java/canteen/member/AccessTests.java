package canteen.member;

import java.util.List;
import java.util.UUID;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;

import static org.assertj.core.api.Assertions.assertThat;

@MemberTest
@ExtendWith(OutputCaptureExtension.class)
class AccessTests {

	@Autowired
	Community community;

	@BeforeEach
	void empty() {
		this.community.isEmpty();
	}

	@Test
	void without_a_token_nothing_but_health_answers() {
		for (String path : List.of("/api/member/elders", "/api/member/roster", "/api/member/nowhere", "/")) {
			Community.Answer answer = this.community.answer(MockMvcRequestBuilders.get(path));
			assertThat(answer.status()).isEqualTo(401);
			assertThat(answer.json().get("type").asString()).isEqualTo("urn:problem:not-signed-in");
			assertThat(answer.json().get("detail").asString()).isEqualTo("请先登录");
		}
		assertThat(this.community.answer(MockMvcRequestBuilders.get("/actuator/health/readiness")).status())
			.isEqualTo(200);
	}

	@Test
	void a_token_for_another_service_or_issuer_is_refused() {
		String foreignAudience = Tokens
			.signed(Tokens.claims().subject("x").audience("meal").claim("roles", List.of("admin")));
		String foreignIssuer = Tokens
			.signed(Tokens.claims().subject("x").issuer("http://evil").claim("roles", List.of("admin")));

		assertThat(this.community.get("/api/member/elders", foreignAudience).status()).isEqualTo(401);
		assertThat(this.community.get("/api/member/elders", foreignIssuer).status()).isEqualTo(401);
		assertThat(this.community.get("/api/member/elders", "Bearer nonsense").status()).isEqualTo(401);
	}

	@ParameterizedTest
	@CsvSource({ "admin, 200, 200", "registrar, 200, 200", "care, 200, 403", "finance, 200, 403", "auditor, 200, 403",
			"canteen, 403, 403", "volunteer, 403, 403", "approver, 403, 403" })
	void a_role_reads_and_writes_what_it_may(String role, int read, int write) {
		String token = Tokens.person(role);

		assertThat(this.community.get("/api/member/elders", token).status()).isEqualTo(read);
		assertThat(this.community.post("/api/member/cards/issue", token, "{\"all\":true}").status()).isEqualTo(write);
		assertThat(this.community.get("/api/member/intakes/template", token).status()).isEqualTo(write);
		assertThat(this.community.get("/api/member/roster", token).status()).isEqualTo(403);
	}

	@Test
	void a_service_reads_only_what_its_scope_names() {
		assertThat(this.community.get("/api/member/roster", Tokens.service("names")).status()).isEqualTo(403);
		assertThat(this.community.get("/api/member/elders", Tokens.service("roster.meal")).status()).isEqualTo(403);
		assertThat(this.community.post("/api/member/elders/names", Tokens.service("roster.subsidy"), "{\"elders\":[1]}")
			.status()).isEqualTo(403);
	}

	@Test
	void staff_of_one_canteen_neither_find_nor_open_elders_of_another() {
		long elder = this.community.elder("王桂兰", Community.idNumber("19430506"));
		String stranger = Tokens.person("registrar", "ninghe");

		assertThat(this.community.get("/api/member/elders", stranger).json().get("total").asInt()).isZero();
		assertThat(this.community.get("/api/member/elders/" + elder, stranger).status()).isEqualTo(403);
		assertThat(this.community.get("/api/member/elders/" + elder, Tokens.person("registrar", "chengguan")).status())
			.isEqualTo(200);
	}

	@Test
	void a_refusal_speaks_english_when_asked() {
		Community.Answer answer = this.community.answer(MockMvcRequestBuilders.get("/api/member/elders/999999")
			.header("Authorization", Tokens.person("admin"))
			.header("Accept-Language", "en"));

		assertThat(answer.status()).isEqualTo(404);
		assertThat(answer.json().get("type").asString()).isEqualTo("urn:problem:elder-unknown");
		assertThat(answer.json().get("detail").asString()).isEqualTo("There is no such elder");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			EN-us|en
			'de,en;q=0.9'|en
			'en;q=0, zh'|zh
			;;;q=x|zh""")
	void chinese_unless_english_is_liked_better(String accepted, String language) {
		assertThat(detail(accepted)).isEqualTo(language.equals("en") ? "There is no such elder" : "没有这位老人");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			zh|{"kind":"staff","name":""}|请填写
			en|{"kind":"staff","name":""}|is missing
			fr|{"kind":"staff"}|请填写
			en|{"kind":"staff","name":"李","phone":"x"}|a telephone number has 7 to 30 digits
			zh|{"kind":"staff","name":"李","note":"%s"}|长度要在 0 到 400 之间
			en|{"kind":"staff","name":"李","note":"%s"}|the length must be 0 to 400""")
	void a_field_says_what_is_wrong_in_the_wanted_language(String language, String body, String message) {
		Community.Answer refused = this.community.answer(MockMvcRequestBuilders.post("/api/member/helpers")
			.header("Authorization", Tokens.person("admin"))
			.header("Accept-Language", language)
			.contentType(MediaType.APPLICATION_JSON)
			.content(body.formatted("x".repeat(401))));

		assertThat(refused.status()).isEqualTo(400);
		assertThat(refused.json().at("/errors/0/message").asString()).isEqualTo(message);
	}

	@ParameterizedTest
	@CsvSource({ "en,The ID number is missing", "zh,身份证号没有填写" })
	void the_field_of_a_refusal_speaks_english_when_asked(String language, String message) {
		Community.Answer refused = this.community.answer(MockMvcRequestBuilders.post("/api/member/elders")
			.header("Authorization", Tokens.person("registrar"))
			.header("Accept-Language", language)
			.contentType(MediaType.APPLICATION_JSON)
			.content("{\"name\":\"王桂兰\",\"canteen\":\"chengguan\"}"));

		assertThat(refused.json().at("/errors/0/field").asString()).isEqualTo("idNumber");
		assertThat(refused.json().at("/errors/0/message").asString()).isEqualTo(message);
	}

	private String detail(String language) {
		return this.community
			.answer(MockMvcRequestBuilders.get("/api/member/elders/999999")
				.header("Authorization", Tokens.person("admin"))
				.header("Accept-Language", language))
			.json()
			.get("detail")
			.asString();
	}

	@Test
	void a_refused_method_names_those_that_are_offered_and_a_refused_type_what_is_read() {
		String admin = Tokens.person("admin");
		Community.Answer method = this.community.put("/api/member/elders", admin, "{}");
		Community.Answer type = this.community.answer(MockMvcRequestBuilders.post("/api/member/elders")
			.header("Authorization", admin)
			.contentType(MediaType.TEXT_PLAIN)
			.content("x"));

		assertThat(method.status()).isEqualTo(405);
		assertThat(method.response().getHeader("Allow")).contains("GET").contains("POST");
		assertThat(type.status()).isEqualTo(415);
		assertThat(type.response().getHeader("Accept")).contains("application/json");
		assertThat(type.response().getContentType()).startsWith("application/problem+json");
	}

	@Test
	void who_is_not_signed_in_is_told_how_to_be() {
		assertThat(this.community.answer(MockMvcRequestBuilders.get("/api/member/elders"))
			.response()
			.getHeader("WWW-Authenticate")).isEqualTo("Bearer");
	}

	@Test
	void a_refusal_leaves_one_line_with_its_request_and_nothing_that_was_sent(CapturedOutput output) {
		String request = UUID.randomUUID().toString();
		String admin = Tokens.person("admin");

		this.community.answer(MockMvcRequestBuilders.get("/api/member/elders/999999?secret=words")
			.header("Authorization", admin)
			.header("X-Request-Id", request));
		this.community.answer(MockMvcRequestBuilders.get("/api/member/elders").header("Authorization", admin));

		assertThat(output.getAll().lines().filter((line) -> line.contains(" refused "))).singleElement()
			.asString()
			.contains("INFO", request)
			.endsWith("refused GET with 404, elder-unknown");
	}

	@Test
	void who_has_no_token_or_no_right_leaves_a_line_too(CapturedOutput output) {
		this.community.answer(MockMvcRequestBuilders.get("/api/member/elders"));
		this.community.get("/api/member/audit", Tokens.person("volunteer"));

		assertThat(output.getAll()).contains("refused GET with 401, not-signed-in",
				"refused GET with 403, not-allowed");
	}

	@Test
	void unreadable_json_and_missing_fields_are_named() {
		String admin = Tokens.person("admin");
		Community.Answer unreadable = this.community.post("/api/member/elders", admin, "{");
		Community.Answer nameless = this.community.post("/api/member/elders", admin, "{\"name\":\"\"}");

		assertThat(unreadable.status()).isEqualTo(400);
		assertThat(unreadable.response().getContentType()).startsWith("application/problem+json");
		assertThat(nameless.json().get("errors").get(0).get("field").asString()).isEqualTo("name");
		assertThat(this.community.put("/api/member/elders", admin, "{}").status()).isEqualTo(405);
		assertThat(this.community.get("/api/member/nowhere", admin).status()).isEqualTo(404);
	}

}
