package canteen.meal;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import canteen.meal.outbox.OutboxWatch;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.containing;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

/** What waits for what: the facts of one elder for each other, and nothing else. */
class RelayOrderTests extends RelayTest {

	@Autowired
	private OutboxWatch watch;

	@Test
	void facts_of_one_elder_go_one_after_another_and_those_of_others_beside_them() {
		List<String> ids = List.of(put(17), put(18), put(17), put(17), put(19));
		SUBSIDY.stubFor(post(FACTS).willReturn(all(ids, "posted")));
		this.relay.drain();
		assertThat(calls()).containsExactly(List.of(ids.get(0), ids.get(1), ids.get(4)), List.of(ids.get(2)),
				List.of(ids.get(3)));
	}

	@Test
	void refused_fact_is_set_aside_with_an_alarm_and_holds_back_its_own_elder_only() throws Exception {
		List<String> ids = List.of(put(17), put(17), put(18), put(17));
		SUBSIDY.stubFor(
				post(FACTS).willReturn(answered(results(ids, List.of("parked", "refused", "repeated", "posted")))));
		this.relay.drain();
		put(18);
		SUBSIDY.stubFor(post(FACTS).willReturn(all(column("select id from outbox"), "posted")));
		this.relay.drain();

		assertThat(column(STATES)).containsExactly("sent", "set_aside", "sent", "pending", "sent");
		Answer waiting = call(get("/api/meal/outbox"), as("auditor", "*"));
		assertThat(waiting.body().at("/queues/0/setAside").asLong()).isEqualTo(1);
		assertThat(waiting.body().at("/items/0/id").asString()).isEqualTo(ids.get(1));
		assertThat(waiting.body().at("/items/0/trouble").asString()).isEqualTo("slot 不认识");
		Answer health = call(get("/actuator/health"), as("admin", "*"));
		assertThat(health.status()).isEqualTo(200);
		assertThat(health.body().at("/components/outboxWatch/status").asString()).isEqualTo("ALARM");
		assertThat(call(get("/actuator/health"), as("canteen", "*")).body().has("components")).isFalse();
	}

	@Test
	void administrator_retries_one_and_the_elders_later_facts_follow() throws Exception {
		List<String> ids = List.of(put(17), put(17));
		SUBSIDY.stubFor(post(FACTS).willReturn(all(ids, "refused")));
		this.relay.drain();
		String retry = "/api/meal/outbox/" + ids.get(0) + "/retry";
		assertThat(call(to(retry, Map.of()), as("auditor", "*")).status()).isEqualTo(403);
		assertThat(call(to(retry, Map.of()), as("admin", "*")).status()).isEqualTo(200);
		assertThat(call(to(retry, Map.of()), as("admin", "*")).status()).isEqualTo(404);
		assertThat(call(to("/api/meal/outbox/没有/retry", Map.of()), as("admin", "*")).status()).isEqualTo(404);
		SUBSIDY.stubFor(post(FACTS).willReturn(all(ids, "posted")));
		this.relay.drain();
		assertThat(column(STATES)).containsExactly("sent", "sent");
		JsonNode events = call(get("/api/meal/outbox/events"), as("auditor", "*")).body().get("events");
		assertThat(events).extracting(event -> event.get("happened").asString())
			.containsExactly("set_aside", "retried");
		assertThat(events.at("/1/person").asString()).isEqualTo("account:4");
	}

	@Test
	void administrator_retries_all_of_a_kind_or_gives_one_up_with_a_reason() throws Exception {
		List<String> ids = List.of(put(17), put(18), put(19), put(17));
		TestDatabase.asOwner("update outbox set type = 'attendance_voided' where elder = 19");
		SUBSIDY.stubFor(post(FACTS).willReturn(all(ids, "refused")));
		this.relay.drain();
		Answer retried = call(to("/api/meal/outbox/retry", Map.of("type", "attendance_voided")), as("admin", "*"));
		assertThat(retried.body().get("retried").asInt()).isEqualTo(1);
		assertThat(call(to("/api/meal/outbox/retry", Map.of()), as("admin", "*")).status()).isEqualTo(400);
		String dismiss = "/api/meal/outbox/" + ids.get(0) + "/dismiss";
		assertThat(call(to(dismiss, Map.of("reason", " ")), as("admin", "*")).status()).isEqualTo(400);
		assertThat(call(to(dismiss, Map.of("reason", "重复的测试数据")), as("admin", "*")).status()).isEqualTo(200);
		SUBSIDY.stubFor(post(FACTS).willReturn(all(ids, "posted")));
		this.relay.drain();
		assertThat(column(STATES)).containsExactly("dismissed", "set_aside", "sent", "sent");
	}

	@Test
	void one_unreadable_fact_of_four_is_set_aside_and_the_others_are_sent() {
		List<String> ids = List.of(put(1), put(2), put(id(), "{\"poison\":true}", 3), put(4));
		SUBSIDY.stubFor(post(FACTS).willReturn(all(ids, "posted")));
		SUBSIDY.stubFor(post(FACTS).withRequestBody(containing("poison")).willReturn(aResponse().withStatus(400)));
		this.relay.drain();
		assertThat(column(STATES)).containsExactly("sent", "sent", "set_aside", "sent");
		assertThat(column("select trouble from outbox where state = 'set_aside'")).containsExactly("HTTP 400");
	}

	@Test
	void fact_that_makes_subsidy_fail_is_found_and_set_aside_after_8_tries_alone() {
		List<String> ids = new ArrayList<>(List.of(put(id(), "{\"poison\":true}", 1)));
		for (int elder = 2; elder <= 100; elder++) {
			ids.add(put(elder));
		}
		SUBSIDY.stubFor(post(FACTS).willReturn(all(ids, "posted")));
		SUBSIDY.stubFor(post(FACTS).withRequestBody(containing("poison")).willReturn(aResponse().withStatus(500)));
		for (int look = 0; look < 9; look++) {
			breakers_close();
			this.relay.drain();
			this.clock.pass(Duration.ofSeconds(20));
		}
		assertThat(column("select distinct state from outbox where elder > 1")).containsExactly("sent");
		for (int look = 0; look < 8; look++) {
			breakers_close();
			ids.add(put(200 + look));
			SUBSIDY.stubFor(post(FACTS).willReturn(all(ids, "posted")));
			SUBSIDY.stubFor(post(FACTS).withRequestBody(containing("poison")).willReturn(aResponse().withStatus(500)));
			this.relay.drain();
			this.clock.pass(Duration.ofSeconds(20));
		}
		assertThat(column("select distinct state from outbox where elder > 1")).containsExactly("sent");
		assertThat(column("select state from outbox where elder = 1")).containsExactly("set_aside");
	}

	@Test
	void two_relays_at_once_send_each_of_600_facts_once_and_no_elder_twice_at_a_time() throws Exception {
		List<String> ids = new ArrayList<>();
		for (int count = 0; count < 600; count++) {
			ids.add(put(count % 60));
		}
		SUBSIDY.stubFor(post(FACTS).willReturn(all(ids, "posted")));
		ExecutorService relays = Executors.newFixedThreadPool(2);
		try {
			CyclicBarrier together = new CyclicBarrier(2);
			Callable<Boolean> drain = () -> {
				together.await();
				for (int look = 0; look < 40; look++) {
					this.relay.drain();
				}
				return true;
			};
			for (Future<Boolean> done : relays.invokeAll(List.of(drain, drain))) {
				done.get();
			}
		}
		finally {
			relays.shutdownNow();
		}
		assertThat(column("select id from outbox where state = 'sent'")).hasSize(600);
		List<String> told = calls().stream().flatMap(List::stream).toList();
		assertThat(told).hasSize(600).doesNotHaveDuplicates();
		for (int elder = 0; elder < 60; elder++) {
			List<String> own = column("select id from outbox where elder = " + elder + " order by seq");
			assertThat(told.stream().filter(own::contains).toList()).isEqualTo(own);
		}
	}

	@Test
	void facts_are_found_by_keys_though_the_database_believes_that_there_are_none() {
		TestDatabase.asOwner("alter table outbox stats_auto_recalc = 0", "analyze table outbox");
		try {
			List<String> ids = new ArrayList<>();
			for (int elder = 1; elder <= 400; elder++) {
				ids.add(put(elder));
			}
			SUBSIDY.stubFor(post(FACTS).willReturn(all(ids, "posted")));
			long before = TestDatabase.counted("Handler_read_rnd_next");

			this.relay.drain();

			assertThat(TestDatabase.counted("Handler_read_rnd_next") - before).isLessThan(20_000);
			assertThat(column("select distinct state from outbox")).containsExactly("sent");
		}
		finally {
			TestDatabase.asOwner("alter table outbox stats_auto_recalc = default");
		}
	}

	@Test
	void sent_facts_go_after_45_days() {
		put(17);
		put(18);
		TestDatabase.asOwner("update outbox set state = 'sent', sent_at = '2026-10-09 03:32:05.999' where elder = 17",
				"update outbox set state = 'sent', sent_at = '2026-10-09 03:32:06' where elder = 18");
		this.watch.clear();
		assertThat(column("select elder from outbox")).containsExactly("18");
	}

	private MockHttpServletRequestBuilder to(String path, Map<String, String> body) {
		return MockMvcRequestBuilders.post(path)
			.contentType(MediaType.APPLICATION_JSON)
			.content(this.json.writeValueAsString(body));
	}

}
