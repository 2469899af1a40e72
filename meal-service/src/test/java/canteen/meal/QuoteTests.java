package canteen.meal;

import java.time.Duration;
import java.util.List;

import canteen.meal.outbox.Crowd;
import canteen.meal.outbox.Rush;
import canteen.meal.quote.Refresher;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import canteen.meal.subsidy.SubsidyCalls;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.request;

class QuoteTests extends SubsidyTest {

	private static final String QUOTES = "/api/subsidy/quotes";

	private static final String REVISION = "/api/subsidy/quotes/revision";

	@Autowired
	private Refresher refresher;

	@Autowired
	private Rush rush;

	@BeforeEach
	void forecasts_of_the_contract() {
		TestDatabase.asOwner("delete from canteen where code = 'ninghai'",
				"insert into diner (elder, name, birth_date, pinyin, initials, tail, group_name, status, diets, canteen)"
						+ " values (18,'李四','1940-01-01','li si','ls','0001',null,'active','[]','chengguan')");
		JsonNode contract = contract("quotes.json");
		SUBSIDY.stubFor(get(REVISION).willReturn(answered(contract.at("/revision/response"))));
		SUBSIDY.stubFor(post(QUOTES).willReturn(answered(contract.get("response"))));
	}

	@Test
	void forecast_is_asked_for_as_the_contract_says_and_shown_at_the_counter() throws Exception {
		this.refresher.refresh();

		JsonNode asked = asked(0);
		JsonNode contract = contract("quotes.json").at("/request/body");
		for (String field : List.of("canteen", "site", "date", "elders")) {
			assertThat(asked.get(field)).isEqualTo(contract.get(field));
		}
		assertThat(asked.get("meals")).hasSize(3).contains(contract.at("/meals/0"));
		JsonNode answer = sendOne(scan(id(), "K7Q2M9X4T1B8W3Z6", "11:32"));
		assertThat(answer.get("price")).isEqualTo(contract("scans.json").at("/response/results/0/price"));
		assertThat(column("select elder from quote")).containsExactly("17");
	}

	@Test
	void nothing_is_asked_again_until_something_changed_and_then_once_in_20_seconds() {
		this.refresher.refresh();
		this.clock.pass(Duration.ofMinutes(5));
		this.refresher.refresh();
		SUBSIDY.verify(1, postRequestedFor(urlEqualTo(QUOTES)));

		revision("p3-r1843");
		this.refresher.refresh();
		SUBSIDY.verify(2, postRequestedFor(urlEqualTo(QUOTES)));
		revision("p3-r1844");
		this.clock.pass(Duration.ofMillis(19_999));
		this.refresher.refresh();
		SUBSIDY.verify(2, postRequestedFor(urlEqualTo(QUOTES)));
		this.clock.pass(Duration.ofMillis(1));
		this.refresher.refresh();
		SUBSIDY.verify(3, postRequestedFor(urlEqualTo(QUOTES)));
	}

	@Test
	void meal_that_was_assessed_asks_again_for_its_own_elder_only() throws Exception {
		this.refresher.refresh();
		this.clock.pass(Duration.ofSeconds(20));
		TestDatabase.asOwner("insert into outbox (id, elder, fact, created_at, state, sent_at) values "
				+ "('a', 18, '{}', '2026-11-23 03:32:00', 'sent', '2026-11-23 03:32:20'),"
				+ "('b', 17, '{}', '2026-11-23 03:32:00', 'sent', '2026-11-23 03:31:00')");
		revision("p3-r1842-l98");
		this.refresher.refresh();
		assertThat(asked(1).get("elders")).extracting(JsonNode::asLong).containsExactly(18L);
		assertThat(column("select elder from quote")).containsExactly("17");
		this.clock.pass(Duration.ofSeconds(20));
		revision("p3-r1843-l98");
		this.refresher.refresh();
		assertThat(asked(2).get("elders")).hasSize(2);
	}

	@Test
	void those_who_ate_are_asked_for_after_the_rush_and_a_new_policy_at_once() {
		this.refresher.refresh();
		this.clock.pass(Duration.ofSeconds(20));
		TestDatabase.asOwner("insert into outbox (id, elder, fact, created_at, state, sent_at) values "
				+ "('a', 18, '{}', '2026-11-23 03:32:00', 'sent', '2026-11-23 03:32:20')");
		revision("p3-r1842-l98");
		Crowd.comes(this.rush);
		this.refresher.refresh();
		SUBSIDY.verify(1, postRequestedFor(urlEqualTo(QUOTES)));

		this.clock.pass(Duration.ofSeconds(3));
		this.refresher.refresh();
		assertThat(asked(1).get("elders")).extracting(JsonNode::asLong).containsExactly(18L);

		this.clock.pass(Duration.ofSeconds(20));
		Crowd.comes(this.rush);
		revision("p4-r1842-l98");
		this.refresher.refresh();
		assertThat(asked(2).get("elders")).hasSize(2);
	}

	@Test
	void menu_and_diners_that_change_are_asked_for() {
		this.refresher.refresh();
		this.clock.pass(Duration.ofSeconds(20));
		TestDatabase.asOwner("insert into menu (canteen, service_date, slot, code, name, price_fen) values "
				+ "('chengguan','2026-11-23','lunch','B','面条',900),('chengguan','2026-11-23','lunch','C','米线',800)");
		this.refresher.refresh();
		assertThat(asked(1).at("/meals/0/priceFen").asLong()).isEqualTo(900);
		assertThat(asked(1).at("/meals/0/menu").asString()).isEqualTo("B");
		this.clock.pass(Duration.ofSeconds(20));
		TestDatabase.asOwner("update diner set status = 'moved' where elder = 17");
		this.refresher.refresh();
		assertThat(asked(2).get("elders")).hasSize(1);
		assertThat(column("select elder from quote")).isEmpty();
	}

	@Test
	void diners_are_asked_for_500_at_a_time() {
		for (int elder = 1000; elder < 1499; elder++) {
			TestDatabase
				.asOwner("insert into diner (elder, name, birth_date, pinyin, initials, tail, group_name, status,"
						+ " diets, canteen) values (" + elder
						+ ",'李四','1940-01-01','','','0001',null,'active','[]','chengguan')");
		}
		this.refresher.refresh();
		assertThat(asked(0).get("elders")).hasSize(500);
		assertThat(asked(1).get("elders")).hasSize(1);
	}

	@Test
	void forecasts_stand_while_subsidy_is_down_and_those_of_yesterday_go() {
		this.refresher.refresh();
		SUBSIDY.stubFor(post(QUOTES).willReturn(aResponse().withStatus(503)));
		revision("p3-r1843");
		this.clock.pass(Duration.ofSeconds(20));
		this.refresher.refresh();
		assertThat(column("select self_pay_fen from quote")).containsExactly("700");
		SUBSIDY.stubFor(get(REVISION).willReturn(aResponse().withStatus(503)));
		this.refresher.refresh();
		assertThat(column("select revision from quote_revision")).containsExactly("p3-r1842-l97");

		forecasts_of_nobody();
		this.clock.pass(Duration.ofDays(1));
		this.refresher.refresh();
		assertThat(column("select elder from quote")).isEmpty();
		assertThat(column("select service_date from quote_revision")).containsExactly("2026-11-24");
	}

	@Test
	void forecast_that_nobody_could_check_for_5_minutes_is_an_estimate_and_fresh_again_after() throws Exception {
		this.refresher.refresh();
		SUBSIDY.stubFor(get(REVISION).willReturn(aResponse().withStatus(503)));
		this.clock.pass(Duration.ofMinutes(5));
		this.refresher.refresh();
		assertThat(isEstimate()).isFalse();
		TestDatabase.asOwner("delete from live_attendance");
		this.clock.pass(Duration.ofMillis(1));
		assertThat(isEstimate()).isTrue();
		TestDatabase.asOwner("delete from live_attendance");
		revision("p3-r1842-l97");
		this.refresher.refresh();
		assertThat(isEstimate()).isFalse();
	}

	@Test
	void forecast_is_an_estimate_while_policy_or_roster_moved_and_not_while_others_ate() throws Exception {
		this.refresher.refresh();
		for (String moved : List.of("p4-r1842-l97", "p3-r1843-l97")) {
			revision(moved);
			this.clock.pass(Duration.ofSeconds(1));
			this.refresher.refresh();
			assertThat(isEstimate()).isTrue();
			TestDatabase.asOwner("delete from live_attendance");
		}
		revision("p3-r1842-l98");
		this.refresher.refresh();
		assertThat(isEstimate()).isFalse();
	}

	@Test
	void difference_between_what_was_said_and_what_was_assessed_is_listed_with_both_splits() throws Exception {
		this.refresher.refresh();
		String same = id();
		JsonNode answer = sendOne(scan(same, "K7Q2M9X4T1B8W3Z6", "11:32"));
		String funders = answer.at("/price/funders").toString();
		assess(same, 700, funders);
		assertThat(differences().get("differences")).isEmpty();
		assess(same, 800, "[{\"funder\":\"county\",\"fen\":400}]");
		JsonNode one = differences().at("/differences/0");
		assertThat(one.get("name").asString()).isEqualTo("王桂兰");
		assertThat(one.at("/quoted/selfPayFen").asLong()).isEqualTo(700);
		assertThat(one.at("/quoted/funders")).hasSize(2);
		assertThat(one.get("assessed")).isEqualTo(this.json
			.readTree("{\"priceFen\":1200,\"selfPayFen\":800,\"funders\":[{\"funder\":\"county\",\"fen\":400}]}"));
		assertThat(call(request(HttpMethod.GET, "/api/meal/quote-differences?canteen=chengguan&date=" + DAY),
				as("finance", "ninghai"))
			.status()).isEqualTo(403);
	}

	@Test
	void meal_that_a_monthly_fee_covers_costs_nothing_at_the_counter_before_and_after_it_is_assessed()
			throws Exception {
		ObjectNode quotes = (ObjectNode) contract("quotes.json").get("response").deepCopy();
		((ObjectNode) quotes.at("/quotes/0")).put("coveredByFee", true);
		SUBSIDY.stubFor(post(QUOTES).willReturn(answered(quotes)));
		this.refresher.refresh();

		JsonNode answer = sendOne(scan(id(), "K7Q2M9X4T1B8W3Z6", "11:32"));

		assertThat(answer.at("/price/selfPayFen").asLong()).isZero();
		assertThat(answer.at("/price/priceFen").asLong()).isEqualTo(1200);
		SubsidyCalls.Result result = this.json.readValue("""
				{"id": "a", "outcome": "posted", "attendance": "b", "coveredByFee": true,
				"split": {"priceFen": 1200, "selfPayFen": 700, "funders": [{"funder": "county", "fen": 500}]}}
				""", SubsidyCalls.Result.class);
		assertThat(result.counterSplit().orElseThrow().selfPayFen()).isZero();
		assertThat(result.counterSplit().orElseThrow().funders()).hasSize(1);
	}

	private static void assess(String meal, long selfPayFen, String funders) {
		TestDatabase
			.asOwner(("replace into assessed (attendance, self_pay_fen, price_fen, funders, assessed_at) values "
					+ "('%s', %d, 1200, '%s', '2026-11-23 03:32:10')")
				.formatted(meal, selfPayFen, funders));
	}

	private JsonNode differences() throws Exception {
		return call(request(HttpMethod.GET, "/api/meal/quote-differences?canteen=chengguan&date=" + DAY),
				as("finance", "chengguan"))
			.body();
	}

	/** One scan alone and one in a list must say the same. */
	private boolean isEstimate() throws Exception {
		boolean alone = sendOne(scan(id(), "K7Q2M9X4T1B8W3Z6", "11:32")).at("/price/estimate").asBoolean();
		TestDatabase.asOwner("delete from live_attendance");
		JsonNode both = send(scan(id(), "K7Q2M9X4T1B8W3Z6", "11:32") + "," + scan(id(), "GONE", "11:32"));
		assertThat(both.at("/0/price/estimate").asBoolean()).isEqualTo(alone);
		return alone;
	}

	private void forecasts_of_nobody() {
		revision("p3-r1844");
		SUBSIDY.stubFor(post(QUOTES)
			.willReturn(answered(this.json.readTree("{\"revision\":\"p3-r1844\",\"quotes\":[],\"unknown\":[17,18]}"))));
	}

	private void revision(String revision) {
		SUBSIDY.stubFor(get(REVISION).willReturn(answered(this.json.readTree("{\"revision\":\"" + revision + "\"}"))));
	}

	private JsonNode asked(int call) {
		return this.json.readTree(SUBSIDY.findAll(postRequestedFor(urlEqualTo(QUOTES))).get(call).getBodyAsString());
	}

}
