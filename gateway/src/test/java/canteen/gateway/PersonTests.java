package canteen.gateway;

import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.WireMock;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.equalToJson;
import static com.github.tomakehurst.wiremock.client.WireMock.matching;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.put;
import static com.github.tomakehurst.wiremock.client.WireMock.putRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static org.assertj.core.api.Assertions.assertThat;

/** An account is linked to its person from here, and the link is kept there. */
class PersonTests {

	private static final String LINKS = "/api/member/helpers/accounts";

	private static WireMockServer member;

	private static TestGateway gateway;

	private static Browser admin;

	private static JsonNode contract;

	@BeforeAll
	static void start() throws Exception {
		member = new WireMockServer(0);
		member.start();
		gateway = TestGateway.on("people", "--MEMBER_URL=" + member.baseUrl());
		admin = gateway.administrator();
		contract = JsonMapper.builder()
			.build()
			.readTree(Files.readString(Path.of("../deploy/contracts/account-link.json")));
	}

	@AfterAll
	static void stop() {
		gateway.close();
		member.stop();
	}

	@BeforeEach
	void forget() {
		member.resetAll();
	}

	@Test
	void what_is_asked_of_member_service_equals_the_contract() throws Exception {
		long id = id();
		String body = contract.at("/request/body").toString().replace("account:7", "account:" + id);
		member.stubFor(put(urlEqualTo(LINKS)).willReturn(okJson(body)));

		HttpResponse<String> linked = link(admin, id, "12");

		assertThat(Browser.json(linked).path("person").asLong()).isEqualTo(12);
		member.verify(1, putRequestedFor(urlEqualTo(LINKS)).withHeader("Authorization", matching("Bearer .+"))
			.withRequestBody(equalToJson(body)));
		assertThat(gateway.database()
			.sql("select count(*) from audit where did = 'person-linked' and subject = ? and detail = 'helper:12'")
			.param("account:" + id)
			.query(Long.class)
			.single()).isEqualTo(1);
	}

	@Test
	void a_refusal_of_member_service_reaches_the_page_and_nothing_is_on_record() throws Exception {
		member.stubFor(put(urlEqualTo(LINKS)).willReturn(aResponse().withStatus(409)
			.withHeader("Content-Type", "application/problem+json")
			.withBody("{\"type\": \"urn:problem:helper-linked\", \"detail\": \"这个人已经关联了另一个登录账号\"}")));

		for (int times = 0; times < 25; times++) {
			HttpResponse<String> refused = link(admin, id(), "12");
			assertThat(refused.statusCode()).isEqualTo(409);
			assertThat(Browser.json(refused).path("type").asString()).isEqualTo("urn:problem:helper-linked");
			assertThat(Browser.json(refused).path("detail").asString()).isEqualTo("这个人已经关联了另一个登录账号");
		}
		assertThat(gateway.database()
			.sql("select count(*) from audit where detail = 'helper:13'")
			.query(Long.class)
			.single()).isZero();
	}

	@Test
	void an_account_that_does_not_exist_is_not_asked_for() throws Exception {
		assertThat(link(admin, 999999, "12").statusCode()).isEqualTo(404);
		member.verify(0, putRequestedFor(WireMock.anyUrl()));
	}

	@Test
	void without_member_service_nothing_is_linked_and_it_says_so() throws Exception {
		member.stubFor(put(urlEqualTo(LINKS)).willReturn(aResponse().withStatus(500)));

		assertThat(link(admin, id(), "13").statusCode()).isEqualTo(503);
	}

	@Test
	void the_browser_cannot_go_around_the_check_and_only_the_system_duty_links() throws Exception {
		assertThat(admin.change("PUT", LINKS, "{\"account\": \"account:999999\", \"person\": 12}").statusCode())
			.isEqualTo(403);
		member.verify(0, putRequestedFor(WireMock.anyUrl()));
		admin.post("/api/gateway/accounts", """
				{"username": "reg", "name": "社工", "roles": ["registrar"], "canteens": ["*"], "password": "%s"}"""
			.formatted(TestGateway.PASSWORD));
		assertThat(link(gateway.browser().signIn("reg", TestGateway.PASSWORD), id(), "12").statusCode()).isEqualTo(403);
		assertThat(link(admin, id(), "\"李\"").statusCode()).isEqualTo(400);
	}

	private static long id() {
		return gateway.database().sql("select id from account where username = 'admin'").query(Long.class).single();
	}

	private static HttpResponse<String> link(Browser browser, long id, String person) throws Exception {
		return browser.change("PUT", "/api/gateway/accounts/" + id + "/person", "{\"person\": " + person + "}");
	}

}
