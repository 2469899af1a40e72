package canteen.meal;

import java.time.Duration;
import java.util.List;

import canteen.meal.outbox.Destination;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.stubbing.Scenario;
import io.micrometer.core.instrument.MeterRegistry;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClientService;

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
