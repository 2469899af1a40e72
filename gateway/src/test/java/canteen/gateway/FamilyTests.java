package canteen.gateway;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;

import canteen.gateway.session.SignOut;
import canteen.gateway.token.TokenAging;
import com.github.tomakehurst.wiremock.WireMockServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static org.assertj.core.api.Assertions.assertThat;

/** A refresh token and a code work once; the second time ends what came of them. */
class FamilyTests {

	private static final String CALL = "/api/member/elders";

	private static WireMockServer member;

	private static TestGateway gateway;

	private static TestGateway other;

	private static Browser admin;

	private static Client client;

	@BeforeAll
	static void start() throws Exception {
		member = new WireMockServer(options().dynamicPort().bindAddress("127.0.0.1"));
		member.start();
		member.stubFor(any(anyUrl()).willReturn(okJson("{}")));
		String[] settings = { "--MEMBER_URL=http://127.0.0.1:" + member.port(), "--RATE_PER_ADDRESS=100000",
				"--RATE_PER_SESSION=100000" };
		gateway = TestGateway.on("families", settings);
		other = TestGateway.on("families", settings);
		admin = gateway.administrator();
		client = new Client(gateway.url(), "gateway", "g");
	}

	@AfterAll
	static void stop() {
		gateway.close();
		other.close();
		member.stop();
	}

	@Test
	void a_stolen_refresh_token_used_twice_ends_the_family() throws Exception {
		Browser person = signedIn("robbed.first");
		String stolen = refreshOf("robbed.first");
		Browser elsewhere = gateway.browser().signIn("robbed.first", TestGateway.PASSWORD);

		HttpResponse<String> thief = client.renew(stolen);
		assertThat(thief.statusCode()).isEqualTo(200);
		expireTokens();

		assertThat(person.get(CALL).statusCode()).isEqualTo(401);
		assertThat(client.renew(Client.word(thief, "refresh_token")).statusCode()).isEqualTo(400);
		assertThat(person.get("/api/gateway/me").statusCode()).isEqualTo(401);
		assertThat(elsewhere.get(CALL).statusCode()).isEqualTo(200);
		assertThat(audited("refresh-token-reused", "robbed.first")).isEqualTo(1);
	}

	@Test
	void a_thief_who_comes_second_gets_nothing_and_ends_it_too() throws Exception {
		Browser person = signedIn("robbed.second");
		String stolen = refreshOf("robbed.second");
		expireTokens();
		assertThat(person.get(CALL).statusCode()).isEqualTo(200);

		HttpResponse<String> thief = client.renew(stolen);

		assertThat(thief.statusCode()).isEqualTo(400);
		assertThat(Client.word(thief, "error")).isEqualTo("invalid_grant");
		assertThat(person.get(CALL).statusCode()).isEqualTo(401);
		assertThat(authorizationsOf("robbed.second")).isZero();
		assertThat(audited("refresh-token-reused", "robbed.second")).isEqualTo(1);
	}

	@Test
	void twenty_at_the_same_instant_get_one_answer_between_them() throws Exception {
		signedIn("raced");
		String stolen = refreshOf("raced");
		Client there = new Client(other.url(), "gateway", "g");
		List<Callable<Integer>> calls = new ArrayList<>();
		for (int thief = 0; thief < 10; thief++) {
			calls.add(() -> client.renew(stolen).statusCode());
			calls.add(() -> there.renew(stolen).statusCode());
		}

		List<Integer> statuses = People.atOnce(calls);

		assertThat(statuses).containsOnly(200, 400).containsOnlyOnce(200);
		assertThat(authorizationsOf("raced")).isZero();
	}

	@Test
	void two_gateways_that_renew_one_session_at_the_same_instant_sign_nobody_out() throws Exception {
		Browser here = signedIn("two.gateways");
		Browser there = here.movedTo(other.url());
		for (int round = 0; round < 25; round++) {
			expireTokens();
			assertThat(People.atOnce(List.of(() -> here.get(CALL).statusCode(), () -> there.get(CALL).statusCode(),
					() -> here.get(CALL).statusCode(), () -> there.get(CALL).statusCode())))
				.as("round " + round)
				.containsOnly(200);
		}
		assertThat(audited("refresh-token-reused", "two.gateways")).isZero();
		assertThat(renewals("two.gateways")).isEqualTo(25);
	}

	@Test
	void tokens_of_those_at_work_are_renewed_before_anybody_waits_for_it() throws Exception {
		Browser person = signedIn("at.work");
		signedIn("away");
		endTokensIn(Duration.ofSeconds(50));
		assertThat(person.get(CALL).statusCode()).isEqualTo(200);

		TokenAging.renewAhead(gateway::bean);

		assertThat(renewals("at.work")).isEqualTo(1);
		assertThat(renewals("away")).isZero();
		assertThat(person.get(CALL).statusCode()).isEqualTo(200);
	}

	@Test
	void whoever_was_signed_out_does_not_keep_the_others_from_being_renewed() throws Exception {
		Browser out = signedIn("out.meanwhile");
		Browser person = signedIn("still.at.work");
		endTokensIn(Duration.ofSeconds(50));
		assertThat(out.get(CALL).statusCode()).isEqualTo(200);
		assertThat(person.get(CALL).statusCode()).isEqualTo(200);
		gateway.database()
			.sql("delete from SPRING_SESSION where PRINCIPAL_NAME = ?")
			.param(person("out.meanwhile"))
			.update();

		TokenAging.renewAhead(gateway::bean);

		assertThat(renewals("still.at.work")).isEqualTo(1);
		assertThat(renewals("out.meanwhile")).isZero();
	}

	@Test
	void whoever_has_not_the_clients_secret_ends_nothing() throws Exception {
		Browser person = signedIn("pestered");
		String stolen = refreshOf("pestered");
		expireTokens();
		assertThat(person.get(CALL).statusCode()).isEqualTo(200);

		assertThat(new Client(gateway.url(), "gateway", "wrong").renew(stolen).statusCode()).isEqualTo(401);
		assertThat(admin.postWithoutToken("/oauth2/token?grant_type=refresh_token&refresh_token=" + stolen, "")
			.statusCode()).isBetween(400, 401);
		assertThat(client.renew("made-up").statusCode()).isEqualTo(400);

		assertThat(person.get(CALL).statusCode()).isEqualTo(200);
	}

	@Test
	void renewing_does_not_make_a_sign_in_last_longer() throws Exception {
		signedIn("twelve.hours");
		LocalDateTime before = endOf("twelve.hours");

		assertThat(client.renew(refreshOf("twelve.hours")).statusCode()).isEqualTo(200);

		assertThat(endOf("twelve.hours")).isEqualTo(before);
	}

	@Test
	void signing_out_leaves_no_token_that_could_be_renewed() throws Exception {
		Browser person = signedIn("leaves");
		String refresh = refreshOf("leaves");

		assertThat(person.post("/logout", "").statusCode()).isEqualTo(204);

		assertThat(client.renew(refresh).statusCode()).isEqualTo(400);
		assertThat(authorizationsOf("leaves")).isZero();
	}

	@Test
	void a_code_used_twice_ends_what_it_began() throws Exception {
		Browser person = signedIn("twice");
		String redirect = gateway.url() + "/login/oauth2/code/canteen";
		String code = person
			.look(Client.authorize(redirect, "&code_challenge_method=S256&code_challenge=" + Client.challenge()))
			.headers()
			.firstValue("Location")
			.orElseThrow()
			.replaceAll(".*[?&]code=([^&]+).*", "$1");
		HttpResponse<String> first = client.redeem(code, redirect, Client.VERIFIER);
		assertThat(first.statusCode()).as(first.body()).isEqualTo(200);

		assertThat(client.redeem(code, redirect, Client.VERIFIER).statusCode()).isEqualTo(400);

		assertThat(client.renew(Client.word(first, "refresh_token")).statusCode()).isEqualTo(400);
		assertThat(audited("code-reused", "twice")).isEqualTo(1);
		assertThat(person.get(CALL).statusCode()).isEqualTo(200);
	}

	private static Browser signedIn(String username) throws Exception {
		assertThat(admin
			.post("/api/gateway/accounts",
					"""
							{"username": "%s", "name": "窗口", "roles": ["canteen"], "canteens": ["*"], "password": "%s"}"""
						.formatted(username, TestGateway.PASSWORD))
			.statusCode()).isEqualTo(201);
		return gateway.browser().signIn(username, TestGateway.PASSWORD);
	}

	private static String person(String username) {
		return "account:" + gateway.database()
			.sql("select id from account where username = ?")
			.param(username)
			.query(Long.class)
			.single();
	}

	/** What a thief who reads the database has. */
	private static String refreshOf(String username) {
		return new String(gateway.database()
			.sql("select refresh_token_value from oauth2_authorization where principal_name = ?")
			.param(person(username))
			.query(byte[].class)
			.single());
	}

	private static LocalDateTime endOf(String username) {
		return gateway.database()
			.sql("select refresh_token_expires_at from oauth2_authorization where principal_name = ?")
			.param(person(username))
			.query(LocalDateTime.class)
			.single();
	}

	private static long authorizationsOf(String username) {
		return count("select count(*) from oauth2_authorization where principal_name = ?", person(username));
	}

	private static long renewals(String username) {
		return count("select count(*) from spent_refresh_token where person = ?", person(username));
	}

	private static long audited(String did, String username) {
		return count("select count(*) from audit where did = ? and subject = ?", did, person(username));
	}

	private static long count(String sql, Object... parameters) {
		return gateway.database().sql(sql).params(parameters).query(Long.class).single();
	}

	private static void expireTokens() {
		endTokensIn(Duration.ZERO);
	}

	private static void endTokensIn(Duration left) {
		TokenAging.endIn(gateway.database(), left);
		gateway.bean(SignOut.class).everywhere("nobody");
		other.bean(SignOut.class).everywhere("nobody");
	}

}
