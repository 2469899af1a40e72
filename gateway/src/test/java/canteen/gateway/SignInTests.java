package canteen.gateway;

import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;

import canteen.gateway.session.SignOut;
import canteen.gateway.token.TokenAging;
import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.anyRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static org.assertj.core.api.Assertions.assertThat;

@ExtendWith(OutputCaptureExtension.class)
class SignInTests {

	private static TestGateway gateway;

	private static WireMockServer member;

	@BeforeAll
	static void start() throws Exception {
		member = new WireMockServer(options().dynamicPort().bindAddress("127.0.0.1"));
		member.start();
		gateway = TestGateway.on("sign_in", "--MEMBER_URL=http://127.0.0.1:" + member.port());
		gateway.administrator();
	}

	@AfterAll
	static void stop() {
		gateway.close();
		member.stop();
	}

	@BeforeEach
	void answers() {
		member.resetAll();
		member.stubFor(any(anyUrl()).willReturn(aResponse().withStatus(200)
			.withHeader("Content-Type", "application/json")
			.withHeader("Set-Cookie", "evil=1")
			.withBody("{\"elders\":[]}")));
	}

	@Test
	void who_knows_the_password_is_let_in_and_known() throws Exception {
		Browser browser = gateway.browser().signIn(TestGateway.ADMIN, TestGateway.PASSWORD);

		JsonNode me = Browser.json(browser.get("/api/gateway/me"));

		assertThat(me.path("username").asString()).isEqualTo("admin");
		assertThat(me.path("name").asString()).isEqualTo("赵管理");
		assertThat(me.path("person").asString()).matches("account:\\d+");
		assertThat(me.path("roles").values()).extracting(JsonNode::asString).containsExactly("admin");
	}

	@Test
	void who_does_not_gets_one_answer_whatever_is_wrong() throws Exception {
		HttpResponse<String> wrong = gateway.browser().login(TestGateway.ADMIN, "not the password");
		HttpResponse<String> unknown = gateway.browser().login("nobody", "not the password");
		HttpResponse<String> chinese = gateway.browser().login("王桂兰", "not the password");

		assertThat(List.of(wrong.uri().toString(), unknown.uri().toString(), chinese.uri().toString()))
			.containsOnly(gateway.url() + "/login?error");
		assertThat(gateway.browser().get("/api/gateway/me").statusCode()).isEqualTo(401);
	}

	@Test
	void guessing_from_one_place_is_slowed_down() throws Exception {
		Browser admin = gateway.administrator();
		assertThat(add(admin, "guessed", "canteen").statusCode()).isEqualTo(201);
		for (int guess = 0; guess < 6; guess++) {
			gateway.browser().login("guessed", "guess number " + guess);
		}

		HttpResponse<String> right = gateway.browser().login("guessed", TestGateway.PASSWORD);

		assertThat(right.uri().getPath()).isEqualTo("/login");
		gateway.database().sql("delete from sign_in_failure").update();
		gateway.browser().signIn("guessed", TestGateway.PASSWORD);
	}

	@Test
	void a_call_is_relayed_with_a_token_and_without_what_the_browser_claims() throws Exception {
		Browser browser = gateway.administrator();

		HttpResponse<String> answer = browser.get("/api/member/elders?q=%E7%8E%8B", "X-User-Id", "1", "Forwarded",
				"for=1.2.3.4", "X-Forwarded-For", "1.2.3.4", "X-Request-Id", "mine", "Authorization", "Bearer forged");

		assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
		LoggedRequest relayed = member.findAll(anyRequestedFor(anyUrl())).get(0);
		assertThat(relayed.getUrl()).isEqualTo("/api/member/elders?q=%E7%8E%8B");
		assertThat(relayed.getHeaders().keys()).map(String::toLowerCase)
			.doesNotContain("cookie", "x-user-id", "forwarded", "x-forwarded-for");
		assertThat(relayed.getHeader("X-Request-Id"))
			.isEqualTo(answer.headers().firstValue("X-Request-Id").orElseThrow())
			.isNotEqualTo("mine");
		assertThat(answer.headers().allValues("Set-Cookie")).noneMatch((cookie) -> cookie.startsWith("evil"));
		JWTClaimsSet claims = SignedJWT.parse(relayed.getHeader("Authorization").substring("Bearer ".length()))
			.getJWTClaimsSet();
		assertThat(claims.getAudience()).containsExactly("gateway", "member", "meal", "subsidy");
		assertThat(claims.getSubject()).isEqualTo(claims.getStringClaim("person")).matches("account:\\d+");
		assertThat(claims.getStringClaim("name")).isEqualTo("赵管理");
		assertThat(claims.getStringListClaim("roles")).containsExactly("admin");
		assertThat(claims.getStringListClaim("canteens")).containsExactly("*");
		assertThat(claims.getIssuer()).isEqualTo(gateway.url());
	}

	@Test
	void a_service_that_is_down_is_a_problem_with_a_sentence() throws Exception {
		member.stubFor(any(anyUrl())
			.willReturn(aResponse().withFault(com.github.tomakehurst.wiremock.http.Fault.CONNECTION_RESET_BY_PEER)));

		HttpResponse<String> answer = gateway.administrator().get("/api/member/elders");

		assertThat(answer.statusCode()).isEqualTo(504);
		assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
		assertThat(Browser.json(answer).path("detail").asString()).contains("没有等到结果").doesNotContain("已经保存");
	}

	@Test
	void a_change_without_the_page_token_is_refused_and_goes_nowhere() throws Exception {
		HttpResponse<String> answer = gateway.administrator().postWithoutToken("/api/member/elders", "{}");

		assertThat(answer.statusCode()).isEqualTo(403);
		assertThat(Browser.json(answer).path("type").asString()).isEqualTo("urn:problem:page-outdated");
		assertThat(member.findAll(anyRequestedFor(anyUrl()))).isEmpty();
	}

	@Test
	void whoever_is_refused_leaves_a_line_with_his_number_and_the_request_and_no_address(CapturedOutput log)
			throws Exception {
		Browser browser = gateway.administrator();
		member.stubFor(any(anyUrl()).willReturn(aResponse().withStatus(403)));

		HttpResponse<String> answer = browser.get("/api/member/elders?q=%E7%8E%8B");

		assertThat(answer.statusCode()).isEqualTo(403);
		assertThat(log.getAll().lines().filter((line) -> line.contains("member refused GET to account:"))).hasSize(1)
			.allMatch((line) -> line.contains(answer.headers().firstValue("X-Request-Id").orElseThrow()))
			.noneMatch((line) -> line.contains("elders"));
	}

	@Test
	void what_a_service_finds_unacceptable_leaves_a_line_too(CapturedOutput log) throws Exception {
		Browser browser = gateway.administrator();
		member.stubFor(any(anyUrl()).willReturn(aResponse().withStatus(422)));

		HttpResponse<String> answer = browser.post("/api/member/elders", "{\"name\":\"王\"}");

		assertThat(log.getAll().lines().filter((line) -> line.contains("member refused POST to account:")))
			.filteredOn((line) -> line.contains(answer.headers().firstValue("X-Request-Id").orElseThrow()))
			.singleElement()
			.satisfies((line) -> assertThat(line).endsWith(" with 422").doesNotContain("elders", "王"));
	}

	@Test
	void nobody_signed_in_gets_no_further() throws Exception {
		HttpResponse<String> answer = gateway.browser().get("/api/member/elders", "Accept-Language", "en");

		assertThat(answer.statusCode()).isEqualTo(401);
		assertThat(Browser.json(answer).path("detail").asString()).isEqualTo("Sign in first.");
		assertThat(answer.headers().firstValue("Content-Security-Policy"))
			.hasValueSatisfying((policy) -> assertThat(policy).contains("frame-ancestors 'none'"));
		assertThat(member.findAll(anyRequestedFor(anyUrl()))).isEmpty();
	}

	@Test
	void a_restart_signs_nobody_out_and_a_renewed_token_works() throws Exception {
		try (TestGateway first = TestGateway.on("restarted", "--MEMBER_URL=http://127.0.0.1:" + member.port())) {
			Browser browser = first.administrator();
			String before = relayedToken(browser);
			try (TestGateway second = TestGateway.on("restarted", "--MEMBER_URL=http://127.0.0.1:" + member.port())) {
				Browser moved = browser.movedTo(second.url());
				assertThat(moved.get("/api/gateway/me").statusCode()).isEqualTo(200);
				expireTokens(second);
				assertThat(relayedToken(moved)).isNotEqualTo(before);
			}
		}
	}

	@Test
	void many_requests_at_once_renew_a_token_once() throws Exception {
		Browser browser = gateway.administrator();
		expireTokens(gateway);

		List<Integer> statuses = atOnce(8, () -> browser.get("/api/member/elders").statusCode());

		assertThat(statuses).containsOnly(200);
		assertThat(member.findAll(anyRequestedFor(anyUrl())))
			.extracting((request) -> request.getHeader("Authorization"))
			.hasSize(8)
			.containsOnly(member.findAll(anyRequestedFor(anyUrl())).get(0).getHeader("Authorization"));
	}

	@Test
	void signing_out_ends_the_session() throws Exception {
		Browser browser = gateway.administrator();

		HttpResponse<String> out = browser.post("/logout", "");

		assertThat(out.statusCode()).isEqualTo(204);
		assertThat(out.headers().firstValue("Clear-Site-Data")).hasValue("\"cache\"");
		assertThat(browser.get("/api/gateway/me").statusCode()).isEqualTo(401);
	}

	@Test
	void whoever_signs_out_at_one_gateway_is_out_at_another_within_two_seconds() throws Exception {
		try (TestGateway other = TestGateway.on("sign_in", "--MEMBER_URL=http://127.0.0.1:" + member.port())) {
			Browser browser = gateway.administrator();
			Browser moved = browser.movedTo(other.url());
			assertThat(moved.get("/api/member/elders").statusCode()).isEqualTo(200);

			browser.post("/logout", "");
			Instant end = Instant.now().plusMillis(2100);
			while (Instant.now().isBefore(end)) {
				LockSupport.parkNanos(end.toEpochMilli() - Instant.now().toEpochMilli() + 1_000_000);
			}

			assertThat(browser.get("/api/member/elders").statusCode()).isEqualTo(401);
			assertThat(moved.get("/api/member/elders").statusCode()).isEqualTo(401);
		}
	}

	@Test
	void looking_writes_the_session_no_more_than_once_a_minute() throws Exception {
		Browser browser = gateway.administrator();
		browser.get("/api/gateway/me");
		String before = lastAccess();
		browser.get("/api/gateway/me");
		browser.get("/api/member/elders");

		assertThat(lastAccess()).isEqualTo(before);
	}

	@Test
	void a_sign_in_brings_back_to_the_page_it_began_at() throws Exception {
		Browser browser = gateway.browser();
		assertThat(browser.get("/enter?to=/station").uri().getPath()).isEqualTo("/login");

		assertThat(browser.login(TestGateway.ADMIN, TestGateway.PASSWORD).uri().getPath()).isEqualTo("/station");
		assertThat(browser.get("/enter?to=//elsewhere.example").uri().toString()).isEqualTo(gateway.url() + "/");
	}

	@Test
	void a_code_without_proof_and_another_redirect_are_refused() throws Exception {
		Browser browser = gateway.administrator();
		String ask = "/oauth2/authorize?response_type=code&client_id=gateway&scope=openid&state=s&redirect_uri=";

		HttpResponse<String> elsewhere = browser.look(ask + "https://elsewhere.example/");
		HttpResponse<String> plain = browser.look(ask + gateway.url() + "/login/oauth2/code/canteen");

		assertThat(elsewhere.statusCode()).isEqualTo(400);
		assertThat(plain.headers().firstValue("Location")).hasValueSatisfying(
				(location) -> assertThat(location).contains("error=invalid_request").doesNotContain("code="));
	}

	private static HttpResponse<String> add(Browser admin, String username, String role) throws Exception {
		return admin.post("/api/gateway/accounts", """
				{"username": "%s", "name": "窗口", "roles": ["%s"], "canteens": ["*"], "password": "%s"}"""
			.formatted(username, role, TestGateway.PASSWORD));
	}

	private static String relayedToken(Browser browser) throws Exception {
		member.resetRequests();
		assertThat(browser.get("/api/member/elders").statusCode()).isEqualTo(200);
		return member.findAll(anyRequestedFor(anyUrl())).get(0).getHeader("Authorization");
	}

	private static String lastAccess() {
		return gateway.database()
			.sql("select group_concat(LAST_ACCESS_TIME order by PRIMARY_ID) from SPRING_SESSION")
			.query(String.class)
			.single();
	}

	/** As if two seconds had passed. */
	private static void forgetRecentSessions(TestGateway gateway) {
		gateway.bean(SignOut.class).everywhere("nobody");
	}

	private static void expireTokens(TestGateway gateway) {
		TokenAging.expireAll(gateway.database());
		forgetRecentSessions(gateway);
	}

	private static <T> List<T> atOnce(int times, java.util.concurrent.Callable<T> call) throws Exception {
		ExecutorService people = Executors.newFixedThreadPool(times);
		try {
			List<T> answers = new ArrayList<>();
			for (Future<T> answer : people.invokeAll(java.util.Collections.nCopies(times, call))) {
				answers.add(answer.get());
			}
			return answers;
		}
		finally {
			people.shutdown();
		}
	}

}
