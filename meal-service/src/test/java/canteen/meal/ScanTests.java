package canteen.meal;

import java.io.File;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

import org.springframework.http.MediaType;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

class ScanTests extends CounterTest {

	private static final String QUOTE = "insert into quote (canteen, service_date, elder, slot, mode, price_fen, "
			+ "self_pay_fen, funders) values ('chengguan','2026-11-23',17,'lunch','dine_in',%d,700,"
			+ "'[{\"funder\":\"county\",\"fen\":300},{\"funder\":\"community\",\"fen\":200}]')";

	@Test
	void answers_and_fact_equal_the_contract() throws Exception {
		TestDatabase.asOwner(QUOTE.formatted(1200));
		JsonNode contract = this.json.readTree(new File("../deploy/contracts/scans.json"));
		JsonNode results = send(contract.at("/request/body/scans/0") + "," + contract.at("/request/body/scans/1"));
		assertThat(results).isEqualTo(contract.at("/response/results"));

		JsonNode facts = this.json.readTree(new File("../deploy/contracts/facts.json"));
		ObjectNode told = (ObjectNode) this.json.readTree(column("select fact from outbox").get(0));
		assertThat(told.get("id").asString()).hasSize(36);
		told.put("id", facts.at("/request/body/facts/0/id").asString());
		assertThat(told).isEqualTo(facts.at("/request/body/facts/0"));
	}

	@Test
	void second_scan_of_a_meal_is_already_served_and_a_repeated_id_gets_its_first_answer() throws Exception {
		String id = id();
		JsonNode first = sendOne(scan(id, "K7Q2M9X4T1B8W3Z6", "11:32"));
		assertThat(first.get("outcome").asString()).isEqualTo("served");
		assertThat(first.at("/price/estimate").asBoolean()).isTrue();
		JsonNode second = sendOne(scan(id(), "10000017", "11:35"));
		assertThat(second.get("outcome").asString()).isEqualTo("already_served");
		assertThat(second.get("sentence").asString()).isEqualTo("11:32 已经取过");
		assertThat(second.at("/first/attendance").asString()).isEqualTo(id);
		assertThat(sendOne(scan(id, "K7Q2M9X4T1B8W3Z6", "11:32"))).isEqualTo(first);
		assertThat(sendOne(scan(id, "GONE", "11:33"))).isEqualTo(first);
		assertThat(sendOne(scan(id, "GONE", "11:33").replace("lunch", "supper"))).isEqualTo(first);
		assertThat(sendOne(scan(id, "GONE", "11:33").replace("chengguan", "nowhere"))).isEqualTo(first);
		assertThat(column("select id from outbox")).hasSize(1);
	}

	@Test
	void printed_number_of_eight_digits_is_the_card_as_well() throws Exception {
		assertThat(outcome(scan(id(), "10000016", "11:32"))).isEqualTo("revoked_card");
		assertThat(outcome(scan(id(), "10000017", "11:32"))).isEqualTo("served");
	}

	@Test
	void every_refusal_is_kept_under_its_id() throws Exception {
		String odd = scan(id(), "K7Q2M9X4T1B8W3Z6", "11:32");
		List<String> refused = List.of(scan(id(), "GONE", "11:32"), scan(id(), "NONE", "11:32"),
				scan(id(), "卡片", "11:32"), odd.replace("\"lunch\"", "\"supper\""),
				scan(id(), "K7Q2M9X4T1B8W3Z6", "11:32").replace("chengguan", "nowhere"),
				scan(id(), "K7Q2M9X4T1B8W3Z6", "11:32").replace("\"dine_in\"", "[1]"),
				scan(id(), "K7Q2M9X4T1B8W3Z6", "11:32").replace("2026-11-23T", "2026-10-01T"));
		List<JsonNode> first = new ArrayList<>();
		for (String scan : refused) {
			first.add(sendOne(scan));
		}
		assertThat(first).extracting(answer -> answer.get("outcome").asString())
			.containsExactly("revoked_card", "unknown_card", "unknown_card", "refused", "wrong_canteen", "refused",
					"refused");
		TestDatabase.asOwner("update card set status = 'live'",
				"insert into card (token, elder, status) values ('NONE', 17, 'live')");
		for (int place = 0; place < refused.size(); place++) {
			assertThat(sendOne(refused.get(place))).isEqualTo(first.get(place));
		}
		assertThat(column("select id from attendance")).isEmpty();
		assertThat(column("select id from scan")).hasSize(refused.size());
	}

	@ParameterizedTest
	@ValueSource(strings = { "hospital", "institution" })
	void diner_who_came_back_early_is_served_and_flagged(String status) throws Exception {
		TestDatabase.asOwner("update diner set status = '" + status + "'");
		JsonNode answer = sendOne(scan(id(), "K7Q2M9X4T1B8W3Z6", "11:32"));
		assertThat(answer.get("outcome").asString()).isEqualTo("served");
		assertThat(answer.at("/flags/0").asString()).isEqualTo("away");
	}

	@ParameterizedTest
	@ValueSource(strings = { "deceased", "moved_away", "suspended" })
	void diner_who_is_not_active_is_not_served(String status) throws Exception {
		TestDatabase.asOwner("update diner set status = '" + status + "'");
		assertThat(outcome(scan(id(), "K7Q2M9X4T1B8W3Z6", "11:32"))).isEqualTo("not_active");
		assertThat(column("select id from outbox")).isEmpty();
	}

	@Test
	void scan_5_minutes_ahead_is_taken_and_one_later_is_refused() throws Exception {
		this.clock.set("2026-11-23T11:27:05.120+08:00");
		assertThat(outcome(scan(id(), "K7Q2M9X4T1B8W3Z6", "11:33"))).isEqualTo("refused");
		assertThat(outcome(scan(id(), "K7Q2M9X4T1B8W3Z6", "11:32"))).isEqualTo("served");
	}

	@Test
	void scan_of_45_days_ago_is_taken_and_an_older_one_is_refused() throws Exception {
		this.clock.set("2026-11-23T11:32:05.120+08:00");
		this.clock.pass(Duration.ofDays(45));
		assertThat(outcome(scan(id(), "K7Q2M9X4T1B8W3Z6", "11:31"))).isEqualTo("refused");
		assertThat(outcome(scan(id(), "K7Q2M9X4T1B8W3Z6", "11:32"))).isEqualTo("served");
	}

	@Test
	void slot_is_open_at_11_00_and_closed_at_13_00() throws Exception {
		this.clock.set("2026-11-23T15:00:00+08:00");
		String early = scan(id(), "K7Q2M9X4T1B8W3Z6", "10:59");
		JsonNode closed = sendOne(early);
		assertThat(closed.get("outcome").asString()).isEqualTo("closed_slot");
		assertThat(closed.get("flags")).extracting(JsonNode::asString).containsExactly("closed_slot", "early");
		assertThat(closed.get("attendance").isNull()).isFalse();
		TestDatabase.asOwner("truncate live_attendance");
		assertThat(outcome(scan(id(), "K7Q2M9X4T1B8W3Z6", "11:00"))).isEqualTo("served");
		TestDatabase.asOwner("truncate live_attendance");
		JsonNode late = sendOne(scan(id(), "K7Q2M9X4T1B8W3Z6", "13:00"));
		assertThat(late.get("outcome").asString()).isEqualTo("closed_slot");
		assertThat(late.get("flags")).extracting(JsonNode::asString).containsExactly("closed_slot", "late");
		assertThat(column("select id from outbox")).hasSize(3);
	}

	@Test
	void menu_of_the_day_wins_over_the_price_of_the_slot() throws Exception {
		TestDatabase.asOwner("insert into menu (canteen, service_date, slot, code, name, price_fen) values "
				+ "('chengguan','2026-11-23','lunch','A','两荤一素',1500),('chengguan','2026-11-23','lunch','B','面条',900)",
				QUOTE.formatted(900));
		JsonNode dish = sendOne(scan(id(), "K7Q2M9X4T1B8W3Z6", "11:32").replace("\"how\"", "\"menu\":\"B\",\"how\""));
		assertThat(dish.at("/price/selfPayFen").asLong()).isEqualTo(700);
		assertThat(dish.at("/price/estimate").asBoolean()).isFalse();
		TestDatabase.asOwner("truncate live_attendance");
		JsonNode standard = sendOne(scan(id(), "K7Q2M9X4T1B8W3Z6", "11:33"));
		assertThat(standard.at("/price/selfPayFen").asLong()).isEqualTo(1500);
		assertThat(standard.at("/price/estimate").asBoolean()).isTrue();
		assertThat(column("select concat(menu, price_fen) from attendance order by taken_at")).containsExactly("B900",
				"A1500");
	}

	@Test
	void diner_of_another_canteen_is_served_and_flagged() throws Exception {
		TestDatabase.asOwner("update diner set canteen = 'ninghai'");
		JsonNode answer = sendOne(scan(id(), "K7Q2M9X4T1B8W3Z6", "11:32"));
		assertThat(answer.get("outcome").asString()).isEqualTo("served");
		assertThat(answer.get("flags").get(0).asString()).isEqualTo("other_canteen");
	}

	@Test
	void poison_record_fails_alone() throws Exception {
		JsonNode results = send("{\"id\":7},null,[],\"x\"," + scan(id(), "K7Q2M9X4T1B8W3Z6", "11:32"));
		assertThat(results).extracting(answer -> answer.get("outcome").asString())
			.containsExactly("refused", "refused", "refused", "refused", "served");
	}

	@ParameterizedTest
	@ValueSource(strings = { "\"scannedAt\":1e40", "\"scannedAt\":\"+999999999-12-31T23:59:59-18:00\"",
			"\"scannedAt\":\"-999999999-01-01T00:00:00+18:00\"", "\"scannedAt\":{}", "\"elder\":1e30",
			"\"card\":{\"a\":1}", "\"card\":null", "\"station\":\"\\ud800\"", "\"station\":\"123456789012345678901\"",
			"\"canteen\":\"城关\"", "\"menu\":[]", "\"slot\":null" })
	void strange_field_fails_its_own_record_only(String field) throws Exception {
		ObjectNode strange = (ObjectNode) this.json.readTree(scan(id(), "NONE", "11:32"));
		strange.setAll((ObjectNode) this.json.readTree("{" + field + "}"));
		JsonNode results = send(strange + "," + scan(id(), "K7Q2M9X4T1B8W3Z6", "11:32"));
		assertThat(results.get(0).get("outcome").asString()).isIn("refused", "wrong_canteen", "unknown_card");
		assertThat(results.get(1).get("outcome").asString()).isEqualTo("served");
		assertThat(send(strange.toString()).get(0)).isEqualTo(results.get(0));
	}

	@Test
	void rare_names_come_back_whole() throws Exception {
		TestDatabase.asOwner("update diner set name = '𠮷田😀'");
		String scan = scan(id(), "K7Q2M9X4T1B8W3Z6", "11:32");
		assertThat(sendOne(scan).at("/elder/name").asString()).isEqualTo("𠮷田😀");
		assertThat(sendOne(scan).at("/elder/name").asString()).isEqualTo("𠮷田😀");
	}

	@Test
	void scan_for_a_foreign_canteen_is_wrong_canteen_and_the_others_go_on() throws Exception {
		String scans = scan(id(), "K7Q2M9X4T1B8W3Z6", "11:32").replace("chengguan", "ninghai") + ","
				+ scan(id(), "K7Q2M9X4T1B8W3Z6", "11:32");
		JsonNode results = send(scans, KEY, as("volunteer", "chengguan"));
		assertThat(results).extracting(answer -> answer.get("outcome").asString())
			.containsExactly("wrong_canteen", "served");
	}

	@Test
	void call_of_500_scans_is_taken_and_of_501_is_refused() throws Exception {
		for (int count : new int[] { 500, 501 }) {
			String scans = "{},".repeat(count - 1) + "{}";
			Answer answer = call(post("/api/meal/scans").contentType(MediaType.APPLICATION_JSON)
				.header("Station-Key", KEY)
				.content("{\"scans\":[" + scans + "]}"), as("canteen", "*"));
			assertThat(answer.status()).isEqualTo((count == 500) ? 200 : 400);
		}
	}

	@Test
	void signed_out_is_401_and_auditor_is_403() throws Exception {
		this.http.perform(post("/api/meal/scans")).andExpect(status().isUnauthorized());
		assertThat(call(post("/api/meal/scans").contentType(MediaType.APPLICATION_JSON).content("{\"scans\":[]}"),
				as("auditor", "*"))
			.status()).isEqualTo(403);
	}

	@Test
	void two_stations_at_one_instant_serve_once_in_each_of_300_rounds_and_the_other_learns_when_and_where()
			throws Exception {
		ExecutorService stations = Executors.newFixedThreadPool(2);
		try {
			for (int round = 0; round < 300; round++) {
				TestDatabase.asOwner("truncate live_attendance");
				CyclicBarrier together = new CyclicBarrier(2);
				List<Callable<JsonNode>> both = new ArrayList<>();
				for (String station : List.of("S1", "S2")) {
					String scan = scan(id(), "K7Q2M9X4T1B8W3Z6", "11:32").replace("\"S1\"", "\"" + station + "\"");
					both.add(() -> {
						together.await();
						return send(scan, "S1".equals(station) ? KEY : KEY_2, as("canteen", "*")).get(0);
					});
				}
				List<JsonNode> answers = new ArrayList<>();
				for (Future<JsonNode> answer : stations.invokeAll(both)) {
					answers.add(answer.get());
				}
				boolean firstWon = answers.get(0).get("outcome").asString().equals("served");
				JsonNode won = answers.get(firstWon ? 0 : 1);
				JsonNode lost = answers.get(firstWon ? 1 : 0);
				assertThat(won.get("outcome").asString()).isEqualTo("served");
				assertThat(lost.get("outcome").asString()).isEqualTo("already_served");
				assertThat(lost.at("/first/attendance")).isEqualTo(won.get("attendance"));
				assertThat(lost.at("/first/at").asString()).isEqualTo("2026-11-23T11:32:05.120+08:00");
				assertThat(lost.at("/first/canteen").asString()).isEqualTo("chengguan");
				assertThat(lost.at("/first/station").asString()).isEqualTo(firstWon ? "S1" : "S2");
			}
			assertThat(column("select id from outbox")).hasSize(300);
		}
		finally {
			stations.shutdownNow();
		}
	}

	@Test
	void three_stations_at_one_instant_serve_once_in_each_of_40_rounds() throws Exception {
		ExecutorService stations = Executors.newFixedThreadPool(3);
		try {
			for (int round = 0; round < 40; round++) {
				TestDatabase.asOwner("truncate live_attendance");
				CyclicBarrier together = new CyclicBarrier(3);
				Callable<String> station = () -> {
					together.await();
					return outcome(scan(id(), "K7Q2M9X4T1B8W3Z6", "11:32"));
				};
				List<String> answers = new ArrayList<>();
				for (Future<String> answer : stations.invokeAll(List.of(station, station, station))) {
					answers.add(answer.get());
				}
				assertThat(answers).containsExactlyInAnyOrder("served", "already_served", "already_served");
			}
			assertThat(column("select id from outbox")).hasSize(40);
		}
		finally {
			stations.shutdownNow();
		}
	}

	@Test
	void one_id_sent_three_times_at_one_instant_gets_one_answer() throws Exception {
		ExecutorService stations = Executors.newFixedThreadPool(3);
		try {
			CyclicBarrier together = new CyclicBarrier(3);
			String scan = scan(id(), "K7Q2M9X4T1B8W3Z6", "11:32");
			Callable<JsonNode> station = () -> {
				together.await();
				return sendOne(scan);
			};
			for (Future<JsonNode> answer : stations.invokeAll(List.of(station, station, station))) {
				assertThat(answer.get().get("outcome").asString()).isEqualTo("served");
			}
			assertThat(column("select id from outbox")).hasSize(1);
		}
		finally {
			stations.shutdownNow();
		}
	}

	private String outcome(String scan) throws Exception {
		return sendOne(scan).get("outcome").asString();
	}

}
