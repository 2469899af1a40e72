package canteen.meal;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import org.springframework.http.MediaType;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

class OfflineTests extends CounterTest {

	private static final String CARD = "K7Q2M9X4T1B8W3Z6";

	@Test
	void lost_reply_1_server_has_it_and_the_station_repeats_it_gets_the_first_answer() throws Exception {
		String scan = scan(id(), CARD, "11:32");
		JsonNode lost = sendOne(scan);
		assertThat(sendOne(scan)).isEqualTo(lost);
		assertThat(column("select id from attendance")).hasSize(1);
	}

	@Test
	void lost_reply_2_server_has_it_not_and_the_station_repeats_it_is_served_once() throws Exception {
		String scan = scan(id(), CARD, "11:32");
		assertThat(sendOne(scan).get("outcome").asString()).isEqualTo("served");
		assertThat(column("select id from attendance")).hasSize(1);
	}

	@Test
	void lost_reply_3_server_has_it_and_the_station_went_offline_makes_no_conflict() throws Exception {
		String id = id();
		JsonNode lost = sendOne(scan(id, CARD, "11:32"));
		assertThat(sendOne(offline(scan(id, CARD, "11:32")))).isEqualTo(lost);
		assertThat(column("select id from conflict")).isEmpty();
		assertThat(column("select id from outbox")).hasSize(1);
	}

	@Test
	void lost_reply_4_server_has_it_not_and_the_station_went_offline_is_served_and_marked() throws Exception {
		JsonNode served = sendOne(offline(scan(id(), CARD, "11:32")));
		assertThat(served.get("outcome").asString()).isEqualTo("served");
		assertThat(served.get("flags")).extracting(JsonNode::asString).containsExactly("offline");
		assertThat(column("select id from conflict")).isEmpty();
	}

	@Test
	void scan_that_lost_offline_is_listed_once_with_what_it_lost_to_and_an_online_one_is_not() throws Exception {
		sendOne(scan(id(), CARD, "11:30"));
		sendOne(scan(id(), CARD, "11:31"));
		String lost = offline(scan(id(), CARD, "11:32")).replace("\"S1\"", "\"S2\"");
		send(lost, KEY_2, as("canteen", "*"));
		send(lost + "," + lost, KEY_2, as("canteen", "*"));
		JsonNode listed = conflicts(false);
		assertThat(listed).hasSize(1);
		assertThat(listed.at("/0/kind").asString()).isEqualTo("two_stations");
		assertThat(listed.at("/0/first/station").asString()).isEqualTo("S1");
		assertThat(listed.at("/0/name").asString()).isEqualTo("王桂兰");
	}

	@Test
	void card_revoked_at_11_31_was_good_at_11_30_and_not_at_11_32() throws Exception {
		TestDatabase.asOwner("update card set revoked_at = '2026-11-23 03:31:00' where token = 'GONE'");
		this.clock.set("2026-11-23T12:00:00+08:00");
		assertThat(sendOne(offline(scan(id(), "GONE", "11:32"))).get("outcome").asString()).isEqualTo("revoked_card");
		assertThat(sendOne(offline(scan(id(), "GONE", "11:30"))).get("outcome").asString()).isEqualTo("served");
		assertThat(conflicts(false)).extracting(one -> one.get("kind").asString())
			.containsExactly("revoked_before_scan");
	}

	@Test
	void paper_card_is_good_on_its_last_day_and_not_after() throws Exception {
		TestDatabase.asOwner("update card set expires_on = '2026-11-23' where token = '" + CARD + "'");
		assertThat(sendOne(scan(id(), CARD, "11:32")).get("outcome").asString()).isEqualTo("served");
		TestDatabase.asOwner("truncate live_attendance", "update card set expires_on = '2026-11-22'");
		assertThat(sendOne(scan(id(), CARD, "11:32")).get("outcome").asString()).isEqualTo("revoked_card");
	}

	@Test
	void meal_on_the_day_of_a_death_stands_and_one_after_it_is_listed() throws Exception {
		TestDatabase.asOwner("update diner set status = 'deceased', death_date = '2026-11-23'");
		assertThat(sendOne(offline(scan(id(), CARD, "11:30"))).get("outcome").asString()).isEqualTo("served");
		TestDatabase.asOwner("update diner set death_date = '2026-11-22'", "truncate live_attendance");
		String scan = offline(scan(id(), CARD, "11:32"));
		assertThat(sendOne(scan).get("outcome").asString()).isEqualTo("not_active");
		assertThat(conflicts(false)).extracting(one -> one.get("kind").asString()).containsExactly("after_death");
		Answer refused = decide(conflicts(false).at("/0/id").asString(), "accept");
		assertThat(refused.body().get("type").asString()).isEqualTo("urn:problem:decision-impossible");
		assertThat(conflicts(false)).hasSize(1);
	}

	@Test
	void scan_that_arrives_the_next_day_is_served_and_listed_as_late_and_rejecting_it_takes_it_back() throws Exception {
		this.clock.set("2026-11-24T08:00:00+08:00");
		String id = id();
		assertThat(sendOne(offline(scan(id, CARD, "11:32"))).get("outcome").asString()).isEqualTo("served");
		assertThat(conflicts(false)).extracting(one -> one.get("kind").asString()).containsExactly("late");
		assertThat(decide(id, "reject").status()).isEqualTo(200);
		assertThat(column("select void_reason from attendance")).containsExactly("核对过");
		assertThat(column("select type from outbox order by seq")).containsExactly("attendance_taken",
				"attendance_voided");
	}

	@Test
	void accepting_a_revoked_card_records_the_meal_as_forced_and_a_second_decision_is_refused() throws Exception {
		String id = id();
		sendOne(offline(scan(id, "GONE", "11:32")));
		JsonNode decided = decide(id, "accept").body().at("/conflicts/0/decision");
		assertThat(decided.get("person").asString()).isEqualTo("account:4");
		assertThat(column(
				"select concat(flags, note) from attendance where id = '" + decided.get("result").asString() + "'"))
			.containsExactly("forced核对过");
		JsonNode fact = this.json.readTree(column("select fact from outbox").get(0));
		assertThat(fact.get("forced").asBoolean()).isTrue();
		assertThat(decide(id, "accept").status()).isEqualTo(200);
		assertThat(decide(id, "reject").body().get("type").asString()).isEqualTo("urn:problem:already-decided");
		assertThat(column("select id from attendance")).hasSize(1);
		assertThat(conflicts(true)).hasSize(1);
	}

	@Test
	void loser_of_two_stations_cannot_be_accepted_and_can_be_charged_as_a_second_portion() throws Exception {
		sendOne(scan(id(), CARD, "11:30"));
		String id = id();
		sendOne(offline(scan(id, CARD, "11:32")));
		assertThat(decide(id, "accept").status()).isEqualTo(409);
		assertThat(decide(id, "second").status()).isEqualTo(200);
		assertThat(column("select concat(kind, elder, ' ', price_fen) from extra_meal"))
			.containsExactly("second17 1200");
		assertThat(column("select id from outbox")).hasSize(1);
	}

	@Test
	void poison_record_goes_to_the_list_and_the_rest_is_served() throws Exception {
		String poison = offline(scan(id(), CARD, "11:30")).replace("\"dine_in\"", "[1]");
		String foreign = offline(scan(id(), CARD, "11:30")).replace("chengguan", "城关😀");
		String bare = "{\"id\":\"" + id() + "\",\"offline\":true}";
		JsonNode results = send(poison + "," + foreign + "," + bare + "," + offline(scan(id(), CARD, "11:32")));
		assertThat(results).extracting(one -> one.get("outcome").asString())
			.containsExactly("refused", "wrong_canteen", "refused", "served");
		assertThat(conflicts(false)).extracting(one -> one.get("kind").asString())
			.containsExactlyInAnyOrder("refused", "refused", "wrong_canteen");
	}

	@Test
	void counter_reads_the_list_and_only_the_office_decides() throws Exception {
		assertThat(call(get("/api/meal/conflicts").param("canteen", "chengguan"), as("volunteer", "*")).status())
			.isEqualTo(403);
		assertThat(call(post("/api/meal/conflicts/decide").contentType(MediaType.APPLICATION_JSON).content("{}"),
				as("canteen", "*"))
			.status()).isEqualTo(403);
	}

	@Test
	void scans_of_500_offline_twice_shuffled_in_halves_from_two_devices_count_once_each() throws Exception {
		List<String> scans = new ArrayList<>();
		List<String> diners = new ArrayList<>();
		List<String> cards = new ArrayList<>();
		for (int diner = 1; diner <= 500; diner++) {
			diners.add("(%d,'老人','1944-02-29','lao ren','lr','1','active','[]')".formatted(1000 + diner));
			cards.add("('C%d',%d,'live')".formatted(1000 + diner, 1000 + diner));
			scans.add(offline(scan(id(), "C" + (1000 + diner), "11:32")));
		}
		TestDatabase.asOwner(
				"insert into diner (elder, name, birth_date, pinyin, initials, tail, status, diets) values "
						+ String.join(",", diners),
				"insert into card (token, elder, status) values " + String.join(",", cards));
		ExecutorService devices = Executors.newFixedThreadPool(2);
		try {
			List<Future<Integer>> sent = new ArrayList<>();
			for (String key : List.of(KEY, KEY_2)) {
				sent.add(devices.submit(() -> {
					int served = 0;
					for (int time = 0; time < 2; time++) {
						List<String> mixed = new ArrayList<>(scans);
						Collections.shuffle(mixed, new Random(key.length() + time));
						for (List<String> half : List.of(mixed.subList(0, 250), mixed.subList(250, 500))) {
							for (JsonNode answer : send(String.join(",", half), key, as("canteen", "*"))) {
								served += answer.get("outcome").asString().equals("served") ? 1 : 0;
							}
						}
					}
					return served;
				}));
			}
			for (Future<Integer> device : sent) {
				assertThat(device.get()).isEqualTo(1000);
			}
		}
		finally {
			devices.shutdownNow();
		}
		assertThat(column("select count(*) from attendance")).containsExactly("500");
		assertThat(column("select count(*) from outbox")).containsExactly("500");
		assertThat(column("select count(*) from live_attendance")).containsExactly("500");
		assertThat(column("select id from conflict")).isEmpty();
	}

	private JsonNode conflicts(boolean decided) throws Exception {
		return call(get("/api/meal/conflicts").param("canteen", "chengguan").param("decided", "" + decided),
				as("canteen", "chengguan"))
			.body()
			.get("conflicts");
	}

	private Answer decide(String id, String decision) throws Exception {
		return call(
				post("/api/meal/conflicts/decide").contentType(MediaType.APPLICATION_JSON)
					.content("{\"ids\":[\"%s\"],\"decision\":\"%s\",\"reason\":\"核对过\"}".formatted(id, decision)),
				as("registrar", "*"));
	}

	private static String offline(String scan) {
		return scan.replace("\"how\"", "\"offline\":true,\"how\"");
	}

}
