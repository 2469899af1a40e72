package canteen.gateway;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static org.assertj.core.api.Assertions.assertThat;

/** What holds for every request, whatever it asks for. */
class RoutingTests {

	private static final HttpClient VISITOR = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

	private static final Map<String, String> ALWAYS = Map.of("X-Content-Type-Options", "nosniff", "X-Frame-Options",
			"DENY", "Referrer-Policy", "no-referrer", "Cross-Origin-Opener-Policy", "same-origin",
			"Cross-Origin-Resource-Policy", "same-origin");

	private static final Map<String, String> KEPT = Map.of("/assets/seen-1a2b3c.js",
			"max-age=31536000, public, immutable", "/seen.html", "no-cache");

	private static WireMockServer member;

	private static TestGateway gateway;

	@BeforeAll
	static void start() throws Exception {
		member = new WireMockServer(WireMockConfiguration.options().dynamicPort());
		member.start();
		member.stubFor(any(anyUrl()).willReturn(aResponse().withStatus(200)
			.withHeader("Content-Type", "application/json")
			.withHeader("Cache-Control", "public, max-age=3600")
			.withHeader("Content-Security-Policy", "default-src *")
			.withBody("{}")));
		gateway = TestGateway.on("routing", "--MEMBER_URL=" + member.baseUrl(), "--MEAL_URL=http://127.0.0.1:1",
				"--SUBSIDY_URL=http://127.0.0.1:1");
	}

	@AfterAll
	static void stop() {
		gateway.close();
		member.stop();
	}

	@ParameterizedTest
	@ValueSource(strings = { "/nothing-here", "/api/meal/scans", "/api/nothing", "/seen.html", "/assets/none.js",
			"/assets/seen-1a2b3c.js", "/oauth2/authorize?client_id=nobody", "/oauth2/token", "/oauth2/jwks",
			"/actuator/health", "/actuator/env", "/error", "/api/gateway/me", "/api/gateway/csrf",
			"/login/oauth2/code/canteen?code=x&state=y", "/a//b" })
	void every_answer_says_what_the_browser_may_do(String path) throws Exception {
		HttpResponse<String> answer = visit(path);

		ALWAYS.forEach((name, value) -> assertThat(answer.headers().allValues(name)).as(name).containsExactly(value));
		assertThat(answer.headers().allValues("Content-Security-Policy")).hasSize(1)
			.allMatch((policy) -> policy.contains("default-src 'self'") && policy.contains("frame-ancestors 'none'")
					&& !policy.contains("unsafe-inline") && !policy.contains("'unsafe-eval'"));
		assertThat(answer.headers().firstValue("Permissions-Policy")).hasValueSatisfying(
				(policy) -> assertThat(policy).startsWith("camera=(self), microphone=(), geolocation=()"));
		assertThat(answer.headers().allValues("Cache-Control")).containsExactly(KEPT.getOrDefault(path, "no-store"));
		assertThat(answer.headers().firstValue("X-Request-Id")).isPresent();
		assertThat(answer.headers().firstValue("Strict-Transport-Security")).isEmpty();
		assertThat(answer.body()).doesNotContain("Exception", "at org.", "Tomcat");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			de,en;q=0.9                | Sign in first.
			EN-us                      | Sign in first.
			en-GB,zh;q=0.5             | Sign in first.
			zh-CN,zh;q=0.9,en;q=0.8    | 请先登录。
			en;q=0, zh                 | 请先登录。
			fr                         | 请先登录。
			;;q=,                      | 请先登录。
			--                         | 请先登录。
			""")
	void a_problem_is_told_in_the_first_language_of_ours_that_is_asked_for(String wanted, String told)
			throws Exception {
		HttpResponse<String> answer = VISITOR.send(HttpRequest.newBuilder(URI.create(gateway.url() + "/api/gateway/me"))
			.header("Accept-Language", wanted)
			.build(), HttpResponse.BodyHandlers.ofString());

		assertThat(Browser.json(answer).path("detail").asString()).isEqualTo(told);
	}

	@Test
	void a_problem_names_the_address_that_was_asked_also_when_it_failed_in_a_filter() throws Exception {
		assertThat(Browser.json(visit("/a//b")).path("instance").asString()).isEqualTo("/a//b");
		assertThat(Browser.json(visit("/api/gateway/me")).path("instance").asString()).isEqualTo("/api/gateway/me");
	}

	@Test
	void who_uses_another_method_is_told_which_ones_there_are() throws Exception {
		HttpResponse<String> answer = gateway.administrator().change("DELETE", "/api/gateway/accounts", "");

		assertThat(answer.statusCode()).isEqualTo(405);
		assertThat(answer.headers().firstValue("Allow"))
			.hasValueSatisfying((allowed) -> assertThat(allowed).contains("GET", "POST"));
	}

	@Test
	void a_relayed_answer_keeps_the_doors_headers_and_is_not_stored() throws Exception {
		HttpResponse<String> answer = gateway.administrator().get("/api/member/elders");

		assertThat(answer.statusCode()).isEqualTo(200);
		assertThat(answer.headers().allValues("Cache-Control")).containsExactly("no-store");
		assertThat(answer.headers().allValues("Content-Security-Policy")).hasSize(1)
			.noneMatch((policy) -> policy.contains("*"));
	}

	@Test
	void a_body_that_is_too_large_or_of_unknown_length_is_refused_before_anything_is_read() throws Exception {
		HttpResponse<String> large = VISITOR
			.send(HttpRequest.newBuilder(URI.create(gateway.url() + "/api/gateway/setup"))
				.POST(HttpRequest.BodyPublishers.ofByteArray(new byte[65 * 1024]))
				.build(), HttpResponse.BodyHandlers.ofString());
		HttpResponse<String> endless = VISITOR
			.send(HttpRequest.newBuilder(URI.create(gateway.url() + "/api/member/intakes"))
				.POST(HttpRequest.BodyPublishers.ofInputStream(java.io.InputStream::nullInputStream))
				.build(), HttpResponse.BodyHandlers.ofString());

		assertThat(large.statusCode()).isEqualTo(413);
		assertThat(Browser.json(large).path("type").asString()).isEqualTo("urn:problem:content-too-large");
		assertThat(Browser.json(large).path("request").asString())
			.isEqualTo(large.headers().firstValue("X-Request-Id").orElseThrow());
		assertThat(endless.statusCode()).isEqualTo(411);
	}

	@Test
	void an_address_that_asks_too_often_waits_a_second() throws Exception {
		try (TestGateway busy = TestGateway.on("routing", "--RATE_PER_ADDRESS=10")) {
			List<HttpResponse<String>> answers = IntStream.range(0, 40)
				.mapToObj((time) -> visit(busy, "/login"))
				.toList();

			HttpResponse<String> refused = answers.get(39);
			assertThat(answers.get(19).statusCode()).isEqualTo(200);
			assertThat(refused.statusCode()).isEqualTo(429);
			assertThat(refused.headers().firstValue("Retry-After")).hasValue("1");
			assertThat(Browser.json(refused).path("type").asString()).isEqualTo("urn:problem:too-many-requests");
			assertThat(refused.headers().firstValue("Content-Security-Policy")).isPresent();
		}
	}

	@Test
	void a_proxy_that_is_named_is_believed_for_whom_it_asks_and_nobody_else_is() throws Exception {
		try (TestGateway behind = TestGateway.on("routing", "--RATE_PER_ADDRESS=1",
				"--TRUSTED_PROXIES=127\\.0\\.0\\.1");
				TestGateway open = TestGateway.on("routing", "--RATE_PER_ADDRESS=1")) {
			assertThat(statuses(behind, "203.0.113.%d")).containsOnly(200);
			assertThat(statuses(behind, "10.0.0.%d, 198.51.100.9")).contains(429);
			assertThat(statuses(open, "203.0.113.%d")).contains(429);
		}
	}

	private static List<Integer> statuses(TestGateway gateway, String address) throws Exception {
		List<Integer> statuses = new ArrayList<>();
		for (int visitor = 1; visitor <= 20; visitor++) {
			statuses.add(
					VISITOR
						.send(HttpRequest.newBuilder(URI.create(gateway.url() + "/login"))
							.header("X-Forwarded-For", address.formatted(visitor))
							.build(), HttpResponse.BodyHandlers.discarding())
						.statusCode());
		}
		return statuses;
	}

	@Test
	void a_person_who_asks_too_often_waits_a_second_and_the_service_hears_nothing() throws Exception {
		try (TestGateway busy = TestGateway.on("routing", "--RATE_PER_SESSION=1", "--MEMBER_URL=" + member.baseUrl())) {
			Browser browser = busy.administrator();
			List<Integer> statuses = new ArrayList<>();
			for (int time = 0; time < 12; time++) {
				statuses.add(browser.get("/api/member/elders").statusCode());
			}

			assertThat(statuses.subList(0, 4)).containsOnly(200);
			HttpResponse<String> refused = browser.get("/api/member/elders");
			assertThat(refused.statusCode()).isEqualTo(429);
			assertThat(refused.headers().firstValue("Retry-After")).hasValue("1");
		}
	}

	@Test
	void a_service_that_cannot_be_reached_got_nothing_and_is_asked_no_more_after_ten_failures() throws Exception {
		Browser browser = gateway.administrator();
		for (int call = 0; call < 12; call++) {
			HttpResponse<String> answer = browser.get("/api/subsidy/policies");
			assertThat(answer.statusCode()).isEqualTo(503);
			assertThat(answer.headers().firstValue("Retry-After")).hasValue("3");
			assertThat(Browser.json(answer).path("detail").asString()).contains("没有提交");
		}

		assertThat(gateway.bean(CircuitBreakerRegistry.class).circuitBreaker("subsidy").getState())
			.isEqualTo(CircuitBreaker.State.OPEN);
		assertThat(browser.get("/api/member/elders").statusCode()).isEqualTo(200);
	}

	@Test
	void health_stays_good_and_says_impaired_and_who_is_signed_in_sees_which_part_is_down() throws Exception {
		HttpResponse<String> health = visit("/actuator/health");
		JsonNode parts = Browser.json(gateway.administrator().get("/api/gateway/neighbours"));

		assertThat(health.statusCode()).isEqualTo(200);
		assertThat(health.body()).contains("IMPAIRED").doesNotContain("127.0.0.1");
		assertThat(parts.toString()).contains("{\"name\":\"member\",\"up\":true}", "{\"name\":\"meal\",\"up\":false}",
				"{\"name\":\"subsidy\",\"up\":false}");
		assertThat(visit("/api/gateway/neighbours").statusCode()).isEqualTo(401);
	}

	private static HttpResponse<String> visit(String path) {
		return visit(gateway, path);
	}

	private static HttpResponse<String> visit(TestGateway gateway, String path) {
		try {
			return VISITOR.send(HttpRequest.newBuilder(URI.create(gateway.url() + path)).build(),
					HttpResponse.BodyHandlers.ofString());
		}
		catch (java.io.IOException | InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
