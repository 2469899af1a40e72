package canteen.meal;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import canteen.meal.outbox.Relay;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.stubbing.Scenario;
import io.micrometer.core.instrument.MeterRegistry;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClientService;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.containing;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

class RelayTests extends SubsidyTest {

	private static final String FACTS = "/api/subsidy/facts";

	private static final String STATES = "select state from outbox order by seq";

	@Autowired
	private Relay relay;

	@Autowired
	private MeterRegistry meters;

	@Autowired
	private OAuth2AuthorizedClientService tokens;

	@Test
	void facts_of_the_contract_are_sent_as_they_are_and_their_results_are_kept() {
		JsonNode contract = contract("facts.json");
		contract.at("/request/body/facts").forEach(fact -> put(fact.get("id").asString(), fact.toString()));
		SUBSIDY.stubFor(post(FACTS).willReturn(answered(contract.get("response"))));

		this.relay.drain();

		SUBSIDY.verify(1, postRequestedFor(urlEqualTo(FACTS)).withHeader("Authorization",
				com.github.tomakehurst.wiremock.client.WireMock.equalTo("Bearer meal-token")));
		JsonNode sent = this.json
			.readTree(SUBSIDY.findAll(postRequestedFor(urlEqualTo(FACTS))).get(0).getBodyAsString());
		assertThat(sent).isEqualTo(contract.at("/request/body"));
		assertThat(column(STATES)).containsExactly("sent", "sent");
		assertThat(column("select self_pay_fen from outbox order by seq")).containsExactly("700", null);
		assertThat(column("select sent_at from outbox")).doesNotContainNull();
		this.relay.drain();
		SUBSIDY.verify(1, postRequestedFor(urlEqualTo(FACTS)));
	}

	@Test
	void repeated_and_parked_are_sent_and_refused_is_set_aside() throws Exception {
		List<String> ids = List.of(put(), put(), put());
		SUBSIDY.stubFor(post(FACTS).willReturn(answered(results(ids, List.of("repeated", "parked", "refused")))));

		this.relay.drain();

		assertThat(column(STATES)).containsExactly("sent", "sent", "set_aside");
		Answer backlog = call(get("/api/meal/outbox"), as("auditor", "*"));
		assertThat(backlog.body().get("setAside").asLong()).isEqualTo(1);
		assertThat(backlog.body().at("/items/0/id").asString()).isEqualTo(ids.get(2));
		assertThat(backlog.body().at("/items/0/trouble").asString()).isEqualTo("slot 不认识");
		assertThat(this.meters.get("canteen.outbox.set_aside").gauge().value()).isEqualTo(1);

		var retry = org.springframework.test.web.servlet.request.MockMvcRequestBuilders
			.post("/api/meal/outbox/" + ids.get(2) + "/retry");
		assertThat(call(retry, as("auditor", "*")).status()).isEqualTo(403);
		assertThat(call(retry, as("admin", "*")).status()).isEqualTo(200);
		assertThat(call(retry, as("admin", "*")).status()).isEqualTo(404);
		assertThat(call(org.springframework.test.web.servlet.request.MockMvcRequestBuilders
			.post("/api/meal/outbox/{id}/retry", "没有"), as("admin", "*")).status()).isEqualTo(404);
		SUBSIDY.stubFor(post(FACTS).willReturn(answered(results(ids, List.of("posted", "posted", "posted")))));
		this.relay.drain();
		assertThat(column(STATES)).containsExactly("sent", "sent", "sent");
	}

	@Test
	void facts_wait_while_subsidy_fails_and_drain_within_20_seconds_after() {
		put();
		List<Failure> faults = List.of(new Failure(503, null), new Failure(401, null),
				new Failure(200, Fault.EMPTY_RESPONSE), new Failure(404, null));
		for (Failure fault : faults) {
			SUBSIDY.stubFor(post(FACTS).willReturn((fault.kind() != null) ? aResponse().withFault(fault.kind())
					: aResponse().withStatus(fault.status())));
			this.clock.pass(Duration.ofSeconds(20));
			this.relay.drain();
			assertThat(column("select concat(state, tries > 0, owner is null) from outbox"))
				.containsExactly("pending11");
		}
		SUBSIDY.stubFor(post(FACTS).willReturn(answered(results(column("select id from outbox"), List.of("posted")))));
		this.clock.pass(Duration.ofSeconds(20));
		assertThat(this.meters.get("canteen.outbox.backlog").gauge().value()).isEqualTo(1);
		assertThat(this.meters.get("canteen.outbox.age.seconds").gauge().value()).isEqualTo(100);
		this.relay.drain();
		assertThat(column(STATES)).containsExactly("sent");
		assertThat(this.meters.get("canteen.outbox.backlog").gauge().value()).isZero();
	}

	@Test
	void answer_that_is_lost_is_asked_for_again_and_comes_as_repeated() {
		List<String> ids = List.of(put());
		SUBSIDY.stubFor(post(FACTS).inScenario("lost")
			.whenScenarioStateIs(Scenario.STARTED)
			.willReturn(answered(results(ids, List.of("posted"))).withFixedDelay(900))
			.willSetStateTo("told"));
		SUBSIDY.stubFor(post(FACTS).inScenario("lost")
			.whenScenarioStateIs("told")
			.willReturn(answered(results(ids, List.of("repeated")))));

		this.relay.drain();
		assertThat(column(STATES)).containsExactly("pending");
		this.clock.pass(Duration.ofSeconds(2));
		this.relay.drain();

		assertThat(column(STATES)).containsExactly("sent");
		SUBSIDY.verify(2, postRequestedFor(urlEqualTo(FACTS)));
	}

	@Test
	void one_poison_fact_of_four_is_set_aside_and_the_others_are_sent() {
		List<String> ids = List.of(put(), put(), put(id(), "{\"poison\":true}"), put());
		SUBSIDY
			.stubFor(post(FACTS).willReturn(answered(results(ids, List.of("posted", "posted", "posted", "posted")))));
		SUBSIDY.stubFor(post(FACTS).withRequestBody(containing("poison")).willReturn(aResponse().withStatus(400)));

		this.relay.drain();

		assertThat(column(STATES)).containsExactly("sent", "sent", "set_aside", "sent");
		assertThat(column("select trouble from outbox where state = 'set_aside'")).containsExactly("HTTP 400");
	}

	@Test
	void facts_wait_while_there_is_no_token_to_be_had() {
		List<String> ids = List.of(put());
		SUBSIDY.stubFor(post("/oauth2/token").willReturn(aResponse().withStatus(503)));
		SUBSIDY.stubFor(post(FACTS).willReturn(answered(results(ids, List.of("posted")))));
		this.tokens.removeAuthorizedClient("subsidy", "meal");
		this.relay.drain();
		assertThat(column(STATES)).containsExactly("pending");
		SUBSIDY.verify(0, postRequestedFor(urlEqualTo(FACTS)));
	}

	@Test
	void open_breaker_spares_the_neighbour() {
		SUBSIDY.stubFor(post(FACTS).willReturn(aResponse().withStatus(503)));
		put();
		for (int tried = 0; tried < 9; tried++) {
			this.clock.pass(Duration.ofSeconds(20));
			this.relay.drain();
		}
		SUBSIDY.verify(5, postRequestedFor(urlEqualTo(FACTS)));
		assertThat(column(STATES)).containsExactly("pending");
	}

	@Test
	void fact_leased_by_a_relay_that_died_is_free_after_30_seconds() {
		List<String> ids = List.of(put());
		TestDatabase.asOwner("update outbox set owner = '%s', leased_until = '2026-11-23 03:32:36'".formatted(id()));
		SUBSIDY.stubFor(post(FACTS).willReturn(answered(results(ids, List.of("posted")))));
		this.clock.set("2026-11-23T11:32:35.999+08:00");
		this.relay.drain();
		assertThat(column(STATES)).containsExactly("pending");
		this.clock.set("2026-11-23T11:32:36.000+08:00");
		this.relay.drain();
		assertThat(column(STATES)).containsExactly("sent");
	}

	@Test
	void two_relays_at_once_send_each_of_600_facts_once() throws Exception {
		for (int count = 0; count < 600; count++) {
			put();
		}
		List<String> ids = column("select id from outbox");
		SUBSIDY.stubFor(post(FACTS).willReturn(answered(results(ids, java.util.Collections.nCopies(600, "posted")))));
		ExecutorService relays = Executors.newFixedThreadPool(2);
		try {
			CyclicBarrier together = new CyclicBarrier(2);
			Callable<Boolean> drain = () -> {
				together.await();
				this.relay.drain();
				return true;
			};
			for (Future<Boolean> done : relays.invokeAll(List.of(drain, drain))) {
				done.get();
			}
		}
		finally {
			relays.shutdownNow();
		}
		assertThat(column("select id from outbox where state = 'sent' and tries = 1")).hasSize(600);
		long told = SUBSIDY.findAll(postRequestedFor(urlEqualTo(FACTS)))
			.stream()
			.mapToLong(request -> this.json.readTree(request.getBodyAsString()).get("facts").size())
			.sum();
		assertThat(told).isEqualTo(600);
	}

	private JsonNode results(List<String> ids, List<String> outcomes) {
		ObjectNode body = this.json.createObjectNode();
		ArrayNode results = body.putArray("results");
		for (int place = 0; place < ids.size(); place++) {
			ObjectNode result = results.addObject();
			result.put("id", ids.get(place)).put("outcome", outcomes.get(place)).put("attendance", id());
			result.putNull("split");
			if ("refused".equals(outcomes.get(place))) {
				result.put("reason", "slot 不认识");
			}
		}
		return body;
	}

	private static String put() {
		String id = id();
		return put(id, "{\"id\":\"" + id + "\"}");
	}

	private static String put(String id, String fact) {
		TestDatabase
			.asOwner("insert into outbox (id, elder, fact, created_at) values ('%s', 17, '%s', ".formatted(id, fact)
					+ "'2026-11-23 03:32:06')");
		return id;
	}

	private record Failure(int status, Fault kind) {
	}

}
