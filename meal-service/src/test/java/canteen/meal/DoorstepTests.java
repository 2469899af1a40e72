package canteen.meal;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import canteen.meal.outbox.Destination;
import canteen.meal.watch.NoteAbsent;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.request.RequestPostProcessor;

import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

class DoorstepTests extends RoundTest {

	@Autowired
	NoteAbsent noting;

	private String round;

	@BeforeEach
	void li_is_on_his_way() throws Exception {
		this.round = lisRound();
		ask("POST", "/api/meal/rounds/" + this.round + "/departure", Map.of("at", DAY + "T11:00:00+08:00"),
				carrier(LI));
		this.clock.set(DAY + "T14:30:00+08:00");
	}

	@Test
	void handed_over_is_an_attendance_once_by_the_rules_of_the_counter() throws Exception {
		Map<String, Object> outcome = outcome(17, "handed_over", "11:40");
		JsonNode first = say(outcome).get(0);
		JsonNode again = say(outcome).get(0);
		assertThat(again).isEqualTo(first);
		assertThat(first.get("attendance").asString()).isEqualTo(outcome.get("id"));
		assertThat(column("select concat_ws(' ', elder, mode, how, station) from attendance"))
			.containsExactly("17 delivery delivery door");
		assertThat(column("select type from outbox")).containsExactly("attendance_taken");
		assertThat(sendOne(scan(id(), "K7Q2M9X4T1B8W3Z6", "12:10")).get("outcome").asString())
			.isEqualTo("already_served");
	}

	@Test
	void who_ate_at_the_counter_before_is_not_served_again_at_the_door() throws Exception {
		sendOne(scan(id(), "K7Q2M9X4T1B8W3Z6", "11:10"));
		JsonNode answer = say(outcome(17, "handed_over", "11:40")).get(0);
		assertThat(answer.get("flags").toString()).isEqualTo("[\"not_served\"]");
		assertThat(answer.get("sentence").asString()).contains("11:10 已经取过");
		assertThat(column("select id from attendance")).hasSize(1);
	}

	@Test
	void no_answer_is_told_to_member_at_once_with_its_own_time_however_late_it_arrives() throws Exception {
		Map<String, Object> outcome = outcome(17, "no_answer", "11:52");
		outcome.put("note", "敲门三次没人应");
		say(outcome);
		ObjectNode fact = (ObjectNode) this.json.readTree(column("select fact from outbox").get(0));
		ObjectNode contract = (ObjectNode) contract("care-facts.json").at("/request/body/facts/0");
		assertThat(fact.put("id", contract.get("id").asString())).isEqualTo(contract);
		assertThat(column("select concat(destination, ' ', type) from outbox")).containsExactly("member no_answer");
		SUBSIDY.stubFor(post(CARE).willReturn(all(column("select id from outbox"), "opened")));
		this.relay.drain(Destination.MEMBER);
		SUBSIDY.verify(1, postRequestedFor(urlEqualTo(CARE)));
		assertThat(column("select state from outbox")).containsExactly("sent");
		assertThat(column("select id from attendance")).isEmpty();
	}

	@Test
	void what_happened_last_counts_whatever_arrives_last() throws Exception {
		Map<String, Object> shut = outcome(17, "no_answer", "11:40");
		Map<String, Object> given = outcome(17, "left_with", "12:05");
		given.put("leftWith", "邻居老陈");
		Map<String, Object> back = outcome(17, "refused", "12:10");
		List<Map<String, Object>> all = List.of(shut, given, back);
		for (int round = 0; round < 6; round++) {
			List<Map<String, Object>> shuffled = new ArrayList<>();
			all.forEach(one -> shuffled.add(new HashMap<>(one)));
			shuffled.forEach(one -> one.put("id", id()));
			Collections.shuffle(shuffled, new Random(round));
			TestDatabase.asOwner("update delivery_stop set outcome = null, attendance = null",
					"delete from delivery_outcome", "delete from live_attendance", "delete from attendance");
			say(shuffled.toArray(Map[]::new));
			assertThat(column("select o.outcome from delivery_stop s join delivery_outcome o on o.id = s.outcome"))
				.containsExactly("refused");
			assertThat(column("select elder from live_attendance")).isEmpty();
			assertThat(column("select outcome from delivery_outcome order by happened_at")).containsExactly("no_answer",
					"left_with", "refused");
		}
	}

	@Test
	void correction_from_no_answer_to_handed_over_serves_and_the_other_way_takes_back() throws Exception {
		say(outcome(17, "no_answer", "11:40"));
		JsonNode given = say(outcome(17, "handed_over", "12:00")).get(0);
		assertThat(given.get("attendance").isNull()).isFalse();
		say(outcome(17, "no_answer", "12:01"));
		assertThat(column("select void_reason from attendance")).containsExactly("送餐结果更正：没有交到");
		assertThat(column("select type from outbox order by seq")).containsExactly("no_answer", "attendance_taken",
				"seen_after_all", "attendance_voided", "no_answer");
		JsonNode history = call(get("/api/meal/doorsteps?elder=17&round=" + this.round), as("care", "chengguan"))
			.body();
		assertThat(history.get("outcomes")).hasSize(3);
		assertThat(history.at("/outcomes/2/standing").asBoolean()).isTrue();
	}

	@Test
	void who_opens_after_all_is_told_to_member_as_the_contract_says_and_a_neighbour_is_not_he() throws Exception {
		say(outcome(17, "no_answer", "11:40"), outcome(18, "no_answer", "11:41"), outcome(19, "no_answer", "11:42"));
		JsonNode given = say(outcome(17, "handed_over", "12:40")).get(0);
		assertThat(given.get("sentence").asString()).isEqualTo("已记下，会告诉跟进的人");
		Map<String, Object> neighbour = outcome(18, "left_with", "12:41");
		neighbour.put("leftWith", "邻居老陈");
		Map<String, Object> refused = outcome(19, "refused", "12:42");
		refused.put("note", "说吃过了");
		say(neighbour, refused);
		List<String> facts = column("select fact from outbox where type = 'seen_after_all' order by seq");
		ObjectNode fact = (ObjectNode) this.json.readTree(facts.get(0));
		ObjectNode contract = (ObjectNode) contract("care-facts.json").at("/request/body/facts/2");
		assertThat(fact.put("id", contract.get("id").asString())).isEqualTo(contract);
		assertThat(facts).hasSize(2);
		assertThat(facts.get(1)).contains("\"elder\":19", "后来在门口见到本人，没有收下这一餐：说吃过了");
		SUBSIDY
			.stubFor(post(CARE).willReturn(all(column("select id from outbox where destination = 'member'"), "noted")));
		this.relay.drain(Destination.MEMBER);
		assertThat(column("select distinct state from outbox where destination = 'member'")).containsExactly("sent");
	}

	@Test
	void who_did_not_answer_and_then_comes_to_the_canteen_is_told_to_member() throws Exception {
		say(outcome(17, "no_answer", "11:40"));
		sendOne(scan(id(), "K7Q2M9X4T1B8W3Z6", "12:10"));
		this.noting.note();
		this.noting.note();
		assertThat(column("select type from outbox where destination = 'member' and elder = 17 order by seq"))
			.containsExactly("no_answer", "seen_after_all");
	}

	@Test
	void place_is_kept_only_with_consent() throws Exception {
		for (long elder : List.of(17L, 18L)) {
			Map<String, Object> outcome = outcome(elder, "handed_over", "11:40");
			outcome.put("place", Map.of("latitude", 24.19221, "longitude", 102.92883));
			say(outcome);
		}
		assertThat(column("select concat_ws(' ', elder, latitude, longitude) from delivery_outcome order by elder"))
			.containsExactly("17", "18 24.19221 102.92883");
	}

	@Test
	void meal_under_way_for_two_hours_is_fine_and_a_minute_more_is_flagged() throws Exception {
		say(outcome(17, "handed_over", "13:00"));
		say(outcome(18, "handed_over", "13:01"));
		JsonNode stops = call(get("/api/meal/rounds?canteen=chengguan&date=2026-11-23&slot=lunch"),
				as("canteen", "chengguan"))
			.body()
			.at("/rounds/0/stops");
		assertThat(stops.valueStream()
			.filter(stop -> stop.get("tooLong").asBoolean())
			.map(stop -> stop.get("elder").asLong() + " " + stop.get("minutes").asLong())
			.toList()).containsExactly("18 121");
	}

	@Test
	void bad_records_are_refused_one_by_one_and_strangers_may_say_nothing() throws Exception {
		Map<String, Object> strange = outcome(17, "eaten", "11:40");
		Map<String, Object> nobody = outcome(999, "handed_over", "11:40");
		Map<String, Object> future = outcome(17, "handed_over", "14:36");
		Map<String, Object> without = outcome(17, "left_with", "11:40");
		Map<String, Object> good = outcome(20, "handed_over", "11:40");
		JsonNode results = say(strange, nobody, future, without, good);
		assertThat(results).extracting(result -> result.get("result").asString())
			.containsExactly("refused", "refused", "refused", "refused", "recorded");
		JsonNode foreign = tell(carrier(ZHAO), outcome(18, "handed_over", "11:40"));
		assertThat(foreign.at("/0/sentence").asString()).isEqualTo("这趟送餐不归您");
		give(this.round, 13, "换班");
		assertThat(tell(carrier(LI), outcome(18, "handed_over", "11:40")).at("/0/result").asString())
			.isEqualTo("recorded");
	}

	@Test
	void one_outcome_from_four_phones_at_once_is_one_attendance() throws Exception {
		Map<String, Object> outcome = outcome(17, "handed_over", "11:40");
		ExecutorService phones = Executors.newFixedThreadPool(4);
		try {
			Callable<JsonNode> phone = () -> say(outcome).get(0);
			List<JsonNode> answers = new ArrayList<>();
			for (Future<JsonNode> answer : phones.invokeAll(List.of(phone, phone, phone, phone))) {
				answers.add(answer.get());
			}
			assertThat(answers).allMatch(answer -> answer.equals(answers.get(0)));
		}
		finally {
			phones.shutdownNow();
		}
		assertThat(column("select id from attendance")).hasSize(1);
		assertThat(column("select id from delivery_outcome")).hasSize(1);
	}

	private Map<String, Object> outcome(long elder, String what, String time) {
		return new HashMap<>(Map.of("id", id(), "round", this.round, "elder", elder, "outcome", what, "seenWell", true,
				"at", DAY + "T" + time + ":00.000+08:00"));
	}

	@SafeVarargs
	private JsonNode say(Map<String, Object>... outcomes) throws Exception {
		return tell(carrier(LI), outcomes);
	}

	@SafeVarargs
	private JsonNode tell(RequestPostProcessor who, Map<String, Object>... outcomes) throws Exception {
		Answer answer = ask("POST", "/api/meal/doorsteps", Map.of("outcomes", List.of(outcomes)), who);
		assertThat(answer.status()).isEqualTo(200);
		return answer.body().get("results");
	}

}
