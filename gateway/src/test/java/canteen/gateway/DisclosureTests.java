package canteen.gateway;

import java.net.http.HttpResponse;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

import org.springframework.jdbc.core.simple.JdbcClient;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;

/** What the services show and hand out through the door is remembered at the door. */
class DisclosureTests {

	private static WireMockServer services;

	private static TestGateway gateway;

	private static Browser auditor;

	private static Browser admin;

	@BeforeAll
	static void start() throws Exception {
		services = new WireMockServer(WireMockConfiguration.options().dynamicPort());
		services.start();
		services.stubFor(any(anyUrl()).willReturn(aResponse().withBody("what was hidden")));
		services.stubFor(
				post(urlPathEqualTo("/api/member/elders/18/id-number/reveal")).willReturn(aResponse().withStatus(403)));
		gateway = TestGateway.on("disclosed", "--MEMBER_URL=" + services.baseUrl(), "--MEAL_URL=" + services.baseUrl(),
				"--SUBSIDY_URL=http://127.0.0.1:1");
		auditor = AuditChainTests.auditor(gateway);
		admin = gateway.administrator();
	}

	@AfterAll
	static void stop() {
		gateway.close();
		services.stop();
	}

	@ParameterizedTest
	@CsvSource({ "POST, /api/member/elders/17/id-number/reveal, revealed, elder:17, id-number, 200",
			"POST, /api/member/elders/18/id-number/reveal, revealed, elder:18, id-number, 403",
			"POST, /api/member/elders/19/contact/reveal, revealed, elder:19, contact, 200",
			"POST, /api/member/elders/export, exported, roster, roster, 200",
			"GET, /api/member/elders/20/diet-notes/3/slip, revealed, elder:20, diet-slip, 200",
			"GET, /api/meal/kitchen/labels?canteen=chengguan&date=2026-11-26, printed, canteen:chengguan, labels, 200",
			"GET, /api/subsidy/statements/12/pack/pack.xlsx, exported, statement:12, pack, 503",
			"GET, /api/subsidy/statements/12/pack/A.csv, exported, statement:12, pack-sheet, 503" })
	void who_had_what_of_whom_and_what_became_of_it(String method, String path, String action, String subject,
			String what, int status) throws Exception {
		HttpResponse<String> answer = ("GET".equals(method)) ? admin.get(path) : admin.post(path, "{}");

		assertThat(answer.statusCode()).isEqualTo(status);
		JsonNode found = newest(subject);
		assertThat(found.path("action").asString()).isEqualTo(action);
		assertThat(found.path("detail").asString()).isEqualTo(what);
		assertThat(found.path("status").asInt()).isEqualTo(status);
		assertThat(found.path("name").asString()).isEqualTo("赵管理");
		assertThat(found.path("address").asString()).isEqualTo("127.0.0.1");
		assertThat(found.path("request").asString())
			.isEqualTo(answer.headers().firstValue("X-Request-Id").orElseThrow());
	}

	@ParameterizedTest
	@CsvSource({ "/api/member/elders/000000194305060428/id-number/reveal",
			"/api/member/elders/%E7%8E%8B/id-number/reveal", "/api/member/elders/a%0d%0ab/id-number/reveal" })
	void an_id_number_or_a_name_in_the_path_is_not_remembered(String path) throws Exception {
		admin.post(path, "{}");

		JdbcClient owner = TestDatabase.asOwner("disclosed");
		assertThat(owner.sql("select * from audit").query().listOfRows().toString())
			.doesNotContain("000000194305060428", "王", "\n");
	}

	@Test
	void a_scan_and_a_look_at_the_roster_leave_nothing() throws Exception {
		long before = rows();

		admin.post("/api/meal/scans", "{}");
		admin.get("/api/member/elders");
		admin.get("/api/member/elders/17");

		assertThat(rows()).isEqualTo(before);
	}

	@Test
	void what_cannot_be_remembered_is_not_given_away_and_holds_no_connection() throws Exception {
		JdbcClient owner = TestDatabase.asOwner("disclosed");
		owner.sql("rename table audit to audit_away").update();
		try {
			for (int time = 0; time < 60; time++) {
				HttpResponse<String> answer = admin.get("/api/member/elders/17/diet-notes/3/slip");
				assertThat(answer.statusCode()).isEqualTo(500);
				assertThat(answer.body()).contains("urn:problem:").doesNotContain("what was hidden");
			}
		}
		finally {
			owner.sql("rename table audit_away to audit").update();
		}

		assertThat(admin.get("/api/member/elders/17/diet-notes/3/slip").body()).isEqualTo("what was hidden");
	}

	private static long rows() {
		return gateway.database().sql("select count(*) from audit").query(Long.class).single();
	}

	private static JsonNode newest(String subject) throws Exception {
		return Browser.json(auditor.get("/api/gateway/audit?subject=" + subject)).path("records").get(0);
	}

}
