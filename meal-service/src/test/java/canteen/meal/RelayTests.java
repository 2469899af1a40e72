package canteen.meal;

import java.time.Duration;
import java.util.List;

import canteen.meal.outbox.Destination;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.stubbing.Scenario;
import io.micrometer.core.instrument.MeterRegistry;
import org.junit.jupiter.api.Test;
import org.slf4j.MDC;
import tools.jackson.databind.JsonNode;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClientService;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static org.assertj.core.api.Assertions.assertThat;

/** A neighbour that takes facts, fails, is slow, is away and comes back. */
class RelayTests extends RelayTest {

	@Autowired
	private MeterRegistry meters;

	@Autowired
	private OAuth2AuthorizedClientService tokens;

	@Test
	void a_call_that_nobody_asked_for_has_a_name_of_its_own_which_the_neighbour_hears() {
		List<String> ids = List.of(put(17), put(18));
		SUBSIDY.stubFor(post(FACTS).willReturn(all(ids, "posted")));

		MDC.put("request", "0f8fad5b-d9cb-469f-a165-70867728950e");
		this.relay.drain(Destination.SUBSIDY);
		MDC.remove("request");
		ids.forEach((id) -> TestDatabase
			.asOwner("update outbox set state = 'pending', owner = null where id = '" + id + "'"));
		this.relay.drain(Destination.SUBSIDY);

		List<String> names = SUBSIDY.findAll(postRequestedFor(urlEqualTo(FACTS)))
			.stream()
			.map((call) -> call.getHeader("X-Request-Id"))
			.toList();
		assertThat(names).first().isEqualTo("0f8fad5b-d9cb-469f-a165-70867728950e");
		assertThat(names).last().asString().matches("[0-9a-f-]{36}").isNotEqualTo(names.get(0));
		assertThat(MDC.get("request")).isNull();
	}

	@Test
	void facts_of_the_contract_are_sent_as_they_are_and_their_splits_are_kept() {
		JsonNode contract = contract("facts.json");
		JsonNode facts = contract.at("/request/body/facts");
		put(facts.at("/0/id").asString(), facts.get(0).toString(), 17);
		put(facts.at("/1/id").asString(), facts.get(1).toString(), 18);
		SUBSIDY.stubFor(post(FACTS).willReturn(answered(contract.get("response"))));

		this.relay.drain();

		SUBSIDY.verify(1,
				postRequestedFor(urlEqualTo(FACTS)).withHeader("Authorization", equalTo("Bearer meal-token")));
		JsonNode sent = this.json
			.readTree(SUBSIDY.findAll(postRequestedFor(urlEqualTo(FACTS))).get(0).getBodyAsString());
		assertThat(sent).isEqualTo(contract.at("/request/body"));
		assertThat(column(STATES)).containsExactly("sent", "sent");
		assertThat(column("select concat_ws(' ', attendance, self_pay_fen, price_fen) from assessed"))
			.containsExactly("5b7e8a32-3d0e-4a55-9a0e-0d6a6f1c2b11 700 1200");
		assertThat(column("select sent_at from outbox")).doesNotContainNull();
		this.relay.drain();
		SUBSIDY.verify(1, postRequestedFor(urlEqualTo(FACTS)));
	}

	@Test
	void meal_posted_in_another_month_than_its_own_is_listed_once_however_often_it_is_answered() throws Exception {
		String late = served("2026-11-24T08:00:00+08:00", true);
		told(late, "repeated", "\"month\":\"2026-12\",\"adjustment\":true");
		told(late, "repeated", "\"month\":\"2026-12\",\"adjustment\":true");
		assertThat(column("select concat(kind, sentence) from conflict"))
			.containsExactly("after_lock这一餐所在的月份已经结账，补贴记到了2026-12 的账里，请核对");
		TestDatabase.asOwner("update conflict set decided_at = '2026-11-24 01:00:00', kind = 'late'");
		told(late, "repeated", "\"month\":\"2026-12\",\"adjustment\":true");
		assertThat(column("select kind from conflict")).containsExactly("late");
	}

	@Test
	void meal_posted_in_its_own_month_or_by_a_subsidy_that_does_not_say_is_not_listed() throws Exception {
		String meal = served("2026-11-23T11:33:00+08:00", false);
		told(meal, "posted", "\"month\":\"2026-11\",\"adjustment\":false");
		told(meal, "repeated", "\"reason\":null");
		assertThat(column("select id from conflict")).isEmpty();
	}

	@Test
	void meal_after_its_month_was_closed_is_taken_back_or_charged_as_a_second_one() throws Exception {
		String meal = served("2026-11-23T11:33:00+08:00", false);
		told(meal, "posted", "\"month\":\"2026-12\",\"adjustment\":true");
		assertThat(column("select concat_ws(' ', kind, id, elder, name, canteen, station, service_date, slot) "
				+ "from conflict"))
			.containsExactly("after_lock " + meal + " 17 王桂兰 chengguan S1 2026-11-23 lunch");

		Answer decided = call(
				MockMvcRequestBuilders.post("/api/meal/conflicts/decide")
					.contentType(MediaType.APPLICATION_JSON)
					.content("{\"ids\":[\"%s\"],\"decision\":\"second\",\"reason\":\"核对过\"}".formatted(meal)),
				as("registrar", "*"));

		assertThat(decided.status()).isEqualTo(200);
		assertThat(column("select void_reason from attendance")).containsExactly("核对过");
		assertThat(column("select concat(kind, elder, ' ', price_fen) from extra_meal"))
			.containsExactly("second17 1200");
		told(meal, "repeated", "\"month\":\"2026-12\",\"adjustment\":true");
		assertThat(column("select kind from conflict")).containsExactly("after_lock");
	}

	/** Elder 17 was scanned at 11:32 and arrives at that moment. */
	private String served(String arrives, boolean offline) throws Exception {
		this.clock.set(arrives);
		String id = id();
		String scan = scan(id, "K7Q2M9X4T1B8W3Z6", "11:32");
		assertThat(
				sendOne(offline ? scan.replace("\"how\"", "\"offline\":true,\"how\"") : scan).get("outcome").asString())
			.isEqualTo("served");
		return id;
	}

	/** Sends the meal's fact, and subsidy answers it so. */
	private void told(String meal, String outcome, String more) {
		TestDatabase.asOwner("update outbox set state = 'pending', owner = null where attendance = '" + meal
				+ "' and type = 'attendance_taken'");
		String fact = column("select id from outbox where type = 'attendance_taken' and attendance = '" + meal + "'")
			.get(0);
		SUBSIDY.stubFor(post(FACTS).willReturn(answered(this.json.readTree("""
				{"results":[{"id":"%s","outcome":"%s","attendance":"%s",
				"split":{"priceFen":1200,"selfPayFen":700,"funders":[{"funder":"county","fen":500}]},%s}]}
				""".formatted(fact, outcome, meal, more)))));
		this.relay.drain();
	}

	@Test
	void facts_wait_while_subsidy_fails_and_drain_within_20_seconds_after() {
		put(17);
		List<Failure> faults = List.of(new Failure(503, null), new Failure(401, null),
				new Failure(200, Fault.EMPTY_RESPONSE), new Failure(404, null));
		for (Failure fault : faults) {
			SUBSIDY.stubFor(post(FACTS).willReturn((fault.kind() != null) ? aResponse().withFault(fault.kind())
					: aResponse().withStatus(fault.status())));
			this.clock.pass(Duration.ofSeconds(20));
			this.relay.drain();
			assertThat(column("select concat(state, owner is null) from outbox")).containsExactly("pending1");
		}
		SUBSIDY.verify(4, postRequestedFor(urlEqualTo(FACTS)));
		SUBSIDY.stubFor(post(FACTS).willReturn(all(column("select id from outbox"), "posted")));
		this.clock.pass(Duration.ofSeconds(20));
		assertThat(gauge("canteen.outbox.backlog")).isEqualTo(1);
		assertThat(gauge("canteen.outbox.age.seconds")).isEqualTo(100);
		this.relay.drain();
		assertThat(column(STATES)).containsExactly("sent");
		assertThat(gauge("canteen.outbox.backlog")).isZero();
	}

	@Test
	void answer_that_is_lost_is_asked_for_again_and_comes_as_repeated() {
		List<String> ids = List.of(put(17));
		SUBSIDY.stubFor(post(FACTS).inScenario("lost")
			.whenScenarioStateIs(Scenario.STARTED)
			.willReturn(all(ids, "posted").withFixedDelay(2000))
			.willSetStateTo("told"));
		SUBSIDY.stubFor(post(FACTS).inScenario("lost").whenScenarioStateIs("told").willReturn(all(ids, "repeated")));

		this.relay.drain();
		assertThat(column(STATES)).containsExactly("pending");
		this.clock.pass(Duration.ofSeconds(2));
		this.relay.drain();

		assertThat(column(STATES)).containsExactly("sent");
		SUBSIDY.verify(2, postRequestedFor(urlEqualTo(FACTS)));
	}

	@Test
	void a_call_that_takes_too_long_with_many_is_made_with_ever_fewer() {
		for (int elder = 1; elder <= 200; elder++) {
			put(elder);
		}
		SUBSIDY.stubFor(post(FACTS).willReturn(aResponse().withFixedDelay(2000)));
		for (int tried = 0; tried < 4; tried++) {
			this.relay.drain();
			this.clock.pass(Duration.ofSeconds(20));
		}
		assertThat(calls()).extracting(List::size).containsExactly(200, 62, 31, 15);
	}

	@Test
	void two_hundred_facts_that_waited_an_outage_out_drain_to_zero() {
		for (int elder = 1; elder <= 201; elder++) {
			put(elder);
		}
		SUBSIDY.stubFor(post(FACTS).willReturn(aResponse().withStatus(503)));
		for (int tried = 0; tried < 12; tried++) {
			this.clock.pass(Duration.ofSeconds(20));
			this.relay.drain();
		}
		breakers_close();
		SUBSIDY.stubFor(post(FACTS).willReturn(all(column("select id from outbox"), "posted")));
		this.clock.pass(Duration.ofSeconds(20));
		this.relay.drain();
		assertThat(column("select id from outbox where state <> 'sent'")).isEmpty();
	}

	@Test
	void facts_wait_while_there_is_no_token_to_be_had() {
		List<String> ids = List.of(put(17));
		SUBSIDY.stubFor(post("/oauth2/token").willReturn(aResponse().withStatus(503)));
		SUBSIDY.stubFor(post(FACTS).willReturn(all(ids, "posted")));
		this.tokens.removeAuthorizedClient("subsidy", "meal");
		this.relay.drain();
		assertThat(column(STATES)).containsExactly("pending");
		SUBSIDY.verify(0, postRequestedFor(urlEqualTo(FACTS)));
	}

	@Test
	void open_breaker_spares_the_neighbour_and_not_the_other_one() {
		SUBSIDY.stubFor(post(FACTS).willReturn(aResponse().withStatus(404)));
		put(17);
		String care = put(id(), "{}", 17, "member");
		SUBSIDY.stubFor(post(CARE).willReturn(all(List.of(care), "opened")));
		for (int tried = 0; tried < 9; tried++) {
			this.clock.pass(Duration.ofSeconds(20));
			this.relay.drain(Destination.SUBSIDY);
		}
		this.relay.drain(Destination.MEMBER);
		SUBSIDY.verify(5, postRequestedFor(urlEqualTo(FACTS)));
		assertThat(column(STATES)).containsExactly("pending", "sent");
	}

	@Test
	void fact_leased_by_a_relay_that_died_is_free_after_60_seconds() {
		List<String> ids = List.of(put(17));
		TestDatabase.asOwner("update outbox set owner = '%s', leased_until = '2026-11-23 03:33:06'".formatted(id()));
		SUBSIDY.stubFor(post(FACTS).willReturn(all(ids, "posted")));
		this.clock.pass(Duration.ofMillis(59_999));
		this.relay.drain();
		assertThat(column(STATES)).containsExactly("pending");
		this.clock.pass(Duration.ofMillis(1));
		this.relay.drain();
		assertThat(column(STATES)).containsExactly("sent");
	}

	private double gauge(String name) {
		return this.meters.get(name).tag("destination", "subsidy").gauge().value();
	}

	private record Failure(int status, Fault kind) {
	}

}
