package canteen.gateway;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static org.assertj.core.api.Assertions.assertThat;

/** Headers of any script, as some telephones send them, and names that are no names. */
@ExtendWith(OutputCaptureExtension.class)
class StrangeHeaderTests {

	private static final String PHONE = "手机😀";

	private static WireMockServer member;

	private static TestGateway gateway;

	@BeforeAll
	static void start() throws Exception {
		member = new WireMockServer(WireMockConfiguration.options().dynamicPort().bindAddress("127.0.0.1"));
		member.start();
		member.stubFor(any(anyUrl()).willReturn(okJson("{}")));
		gateway = TestGateway.on("strange_headers", "--MEMBER_URL=" + member.baseUrl());
	}

	@AfterAll
	static void stop() {
		gateway.close();
		member.stop();
	}

	@Test
	void a_telephone_with_a_chinese_name_signs_in_and_is_listed_under_it() throws Exception {
		gateway.administrator();
		Browser browser = gateway.browser();
		browser.get("/oauth2/authorization/canteen");
		String csrf = Browser.json(browser.get("/api/gateway/csrf")).path("token").asString();
		String form = "username=admin&password=" + URLEncoder.encode(TestGateway.PASSWORD, StandardCharsets.UTF_8);

		String answer = gateway.answerTo(head("POST", "/login", browser) + "User-Agent: " + PHONE + "\r\nX-CSRF-TOKEN: "
				+ csrf + "\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: " + form.length()
				+ "\r\n\r\n" + form);

		assertThat(answer).startsWith("HTTP/1.1 302").doesNotContain("error");
		JsonNode sessions = Browser.json(gateway.administrator().get("/api/gateway/me/sessions"));
		assertThat(sessions.toString()).contains(PHONE);
	}

	@Test
	void what_no_service_needs_may_hold_anything() throws Exception {
		Browser browser = gateway.administrator();

		assertThat(gateway.answerTo(head("GET", "/api/member/elders", browser) + "X-Any: " + PHONE + "\r\n\r\n"))
			.startsWith("HTTP/1.1 200");
	}

	@ParameterizedTest
	@ValueSource(strings = { "/api/member/elders HTTP/1.1\r\nAccept: 手机😀",
			"/api/member/elders HTTP/1.1\r\nRange: 手机😀", "/api/member/elders HTTP/1.1\r\nIdempotency-Key: 手机😀",
			"/api/member/elders?%01=1 HTTP/1.1\r\nAccept: */*", "/api/member/elders HTTP/1.1\r\nAccept: \u0001" })
	void what_a_service_cannot_read_is_refused_and_is_no_failure_of_the_service(String request) throws Exception {
		Browser browser = gateway.administrator();
		CircuitBreaker breaker = gateway.bean(CircuitBreakerRegistry.class).circuitBreaker("member");
		for (int time = 0; time < 12; time++) {
			String answer = gateway.answerTo(
					"GET " + request + "\r\nHost: a\r\nConnection: close\r\nCookie: " + cookie(browser) + "\r\n\r\n");

			assertThat(answer).startsWith("HTTP/1.1 400")
				.contains("Content-Security-Policy: ", "application/problem+json", "\"request\":\"");
		}

		assertThat(breaker.getMetrics().getNumberOfFailedCalls()).isZero();
		assertThat(browser.get("/api/member/elders").statusCode()).isEqualTo(200);
	}

	@ParameterizedTest
	@ValueSource(strings = { "search=50%", "search=%E4", "search=%zz", "=x", "search=000000195003078886%" })
	void fields_that_cannot_be_read_are_refused_everywhere_and_never_logged(String fields, CapturedOutput log)
			throws Exception {
		Browser browser = gateway.administrator();
		CircuitBreaker breaker = gateway.bean(CircuitBreakerRegistry.class).circuitBreaker("member");
		for (String path : new String[] { "/api/member/elders", "/api/gateway/accounts", "/actuator/health", "/login",
				"/oauth2/authorize", "/seen.html" }) {
			String answer = gateway.answerTo(head("GET", path + "?" + fields, browser) + "\r\n");

			assertThat(answer).as(path).startsWith("HTTP/1.1 400").contains("urn:problem:unreadable-fields");
		}
		String form = gateway
			.answerTo(head("POST", "/login", browser) + "Content-Type: application/x-www-form-urlencoded\r\n"
					+ "Content-Length: " + fields.length() + "\r\n\r\n" + fields);

		assertThat(form).startsWith("HTTP/1.1 400").contains("urn:problem:unreadable-fields");
		assertThat(breaker.getMetrics().getNumberOfFailedCalls()).isZero();
		assertThat(log.getAll()).doesNotContain("000000195003078886", "Exception");
	}

	@ParameterizedTest
	@ValueSource(strings = { "Accept: 手机😀", "Accept-Language: 手机😀", "Range: bytes=手机😀", "If-None-Match: 手机😀",
			"If-Modified-Since: 手机😀", "Content-Type: 手机😀", "Origin: 手机😀", "Cookie: canteen=手机😀" })
	void the_door_itself_never_fails_over_a_header(String header) throws Exception {
		for (String path : new String[] { "/login", "/seen.html", "/api/gateway/me", "/api/gateway/csrf" }) {
			String answer = gateway
				.answerTo("GET " + path + " HTTP/1.1\r\nHost: a\r\nConnection: close\r\n" + header + "\r\n\r\n");

			assertThat(answer).as(path).matches("(?s)HTTP/1\\.1 (2|3|4)\\d\\d .*Content-Security-Policy.*");
			if (answer.startsWith("HTTP/1.1 4")) {
				assertThat(answer).as(path).contains("application/problem+json", "\"request\":\"");
			}
		}
	}

	private static String head(String method, String path, Browser browser) {
		return method + " " + path + " HTTP/1.1\r\nHost: a\r\nConnection: close\r\nCookie: " + cookie(browser) + "\r\n";
	}

	private static String cookie(Browser browser) {
		return "canteen=" + browser.cookies().get("canteen");
	}

}
