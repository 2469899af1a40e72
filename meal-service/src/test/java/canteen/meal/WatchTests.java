package canteen.meal;

import java.util.List;

import canteen.meal.habit.KeepHabits;
import canteen.meal.watch.NoteAbsent;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

/** Lunch of Monday 23 November; who has not come by 12:30 is missed. */
class WatchTests extends BookingTest {

	private static final String LIST = "/api/meal/watch?canteen=chengguan&slot=lunch";

	@Autowired
	KeepHabits habits;

	@Autowired
	NoteAbsent noting;

	@Test
	void three_of_the_last_four_mondays_are_a_habit_and_two_are_not() throws Exception {
		elders(18, 20);
		came(17, "2026-11-16", "2026-11-09", "2026-11-02");
		came(18, "2026-11-16", "2026-11-09", "2026-10-19");
		came(19, "2026-11-16", "2026-11-09", "2026-10-26");
		came(20, "2026-11-17", "2026-11-10", "2026-11-03");
		this.habits.keep();
		assertThat(awaited()).containsExactlyInAnyOrder("17 regular awaited", "19 regular awaited");
	}

	@Test
	void who_booked_or_usually_comes_is_awaited_and_who_cancelled_is_away_or_ate_is_not() throws Exception {
		elders(18, 24);
		this.clock.set(DAY + "T08:00:00.000+08:00");
		for (int elder : new int[] { 18, 19, 24 }) {
			book(wish(id(), elder, DAY, ""), staff());
		}
		cancel(column("select id from booking where elder = 19").get(0), staff());
		TestDatabase.asOwner("insert into usual_meal (elder, slot, weekday, mode) values (20,'lunch',1,'dine_in'),"
				+ "(19,'lunch',1,'dine_in'),(21,'lunch',1,'dine_in'),(22,'lunch',1,'dine_in'),(23,'lunch',2,'dine_in')",
				"insert into absence (elder, slot, from_date, to_date) values (21,'lunch','2026-11-23','2026-11-23'),"
						+ "(20,'lunch','2026-11-21','2026-11-22'),(20,'lunch','2026-11-24',null)",
				"update diner set status = 'hospital' where elder = 22");
		this.clock.set(DAY + "T11:40:00.000+08:00");
		ate(24, "11:35");
		assertThat(awaited()).containsExactlyInAnyOrder("18 booking awaited", "20 usual awaited");
		JsonNode totals = read(LIST, as("care", "chengguan")).body().at("/totals");
		assertThat(totals.get("expected").asInt()).isEqualTo(3);
		assertThat(totals.get("came").asInt()).isEqualTo(1);
	}

	@Test
	void at_12_30_each_absent_elder_becomes_one_fact_and_again_none() throws Exception {
		two_are_expected_and_one_ate();
		this.clock.set(DAY + "T12:29:59.999+08:00");
		this.noting.note();
		assertThat(column("select id from outbox where destination = 'member'")).isEmpty();
		this.clock.set(DAY + "T12:30:00.000+08:00");
		this.noting.note();
		this.noting.note();
		List<String> facts = column("select fact from outbox where destination = 'member'");
		assertThat(facts).hasSize(1);
		JsonNode fact = this.json.readTree(facts.get(0));
		assertThat(fact.get("type").asString()).isEqualTo("expected_absent");
		assertThat(fact.get("elder").asLong()).isEqualTo(18);
		assertThat(fact.get("at").asString()).isEqualTo("2026-11-23T12:30:00.000+08:00");
		JsonNode contract = this.json.readTree(new java.io.File("../deploy/contracts/care-facts.json"))
			.at("/request/body/facts/1");
		assertThat(fact.propertyNames()).containsExactlyElementsOf(contract.propertyNames());
		assertThat(awaited()).containsExactly("18 booking absent");
		assertThat(read(LIST, staff()).body().at("/elders/0/notedAt").isNull()).isFalse();
	}

	@Test
	void canteen_that_was_not_heard_of_is_given_until_its_slot_is_over() throws Exception {
		two_are_expected_and_one_ate();
		TestDatabase.asOwner("truncate attendance", "truncate live_attendance");
		this.clock.set(DAY + "T12:59:59.999+08:00");
		this.noting.note();
		assertThat(column("select id from outbox where destination = 'member'")).isEmpty();
		this.clock.set(DAY + "T13:00:00.000+08:00");
		this.noting.note();
		assertThat(column("select elder from outbox where destination = 'member' order by elder")).containsExactly("17",
				"18");
	}

	@Test
	void explained_before_12_30_nobody_is_told_and_the_note_is_shown() throws Exception {
		two_are_expected_and_one_ate();
		Answer explained = explain(18, "女儿来电话，今天不来");
		assertThat(explained.status()).isEqualTo(200);
		this.clock.set(DAY + "T12:30:00.000+08:00");
		this.noting.note();
		assertThat(column("select id from outbox where destination = 'member'")).isEmpty();
		assertThat(awaited()).containsExactly("18 booking explained");
		assertThat(read(LIST, staff()).body().at("/elders/0/note").asString()).isEqualTo("女儿来电话，今天不来");
		assertThat(explain(99, "不认识").body().at("/type").asString()).isEqualTo("urn:problem:not-expected");
		assertThat(explain(18, "  ").status()).isEqualTo(400);
	}

	@Test
	void whose_door_was_answered_or_stayed_shut_is_told_of_by_the_round_and_not_again() throws Exception {
		two_are_expected_and_one_ate();
		TestDatabase.asOwner(
				"insert into delivery_stop (elder, service_date, slot, round, place, outcome) values "
						+ "(18,'2026-11-23','lunch','r',1,'o')",
				"insert into delivery_outcome (id, round, elder, service_date, slot, outcome, happened_at, received_at, "
						+ "person, answer) values ('o','r',18,'2026-11-23','lunch','refused',now(),now(),'x','{}')");
		this.clock.set(DAY + "T12:30:00.000+08:00");
		this.noting.note();
		assertThat(column("select id from outbox where destination = 'member'")).isEmpty();
		assertThat(read(LIST, staff()).body().at("/elders/0/door").asString()).isEqualTo("refused");
	}

	@Test
	void who_comes_after_all_is_closed() throws Exception {
		two_are_expected_and_one_ate();
		this.clock.set(DAY + "T12:30:00.000+08:00");
		this.noting.note();
		this.clock.set(DAY + "T12:41:00.000+08:00");
		ate(18, "12:40");
		assertThat(awaited()).containsExactly("18 booking came");
		this.noting.note();
		assertThat(column("select came_at from absent_diner")).containsExactly("2026-11-23 04:40:05.120");
	}

	@Test
	void who_comes_after_all_is_told_once_with_when_and_where_though_his_scan_arrives_the_next_day() throws Exception {
		two_are_expected_and_one_ate();
		this.clock.set(DAY + "T12:30:00.000+08:00");
		this.noting.note();
		this.clock.set("2026-11-24T08:00:00.000+08:00");
		ate(18, "12:40");
		this.noting.note();
		this.noting.note();
		JsonNode fact = this.json.readTree(column("select fact from outbox where type = 'seen_after_all'").get(0));
		JsonNode contract = this.json.readTree(new java.io.File("../deploy/contracts/care-facts.json"))
			.at("/request/body/facts/2");
		assertThat(fact.propertyNames()).containsExactlyElementsOf(contract.propertyNames());
		assertThat(fact.get("elder").asLong()).isEqualTo(18);
		assertThat(fact.get("at").asString()).isEqualTo("2026-11-23T12:40:05.120+08:00");
		assertThat(fact.get("note").asString()).isEqualTo("12:40 城关 堂食");
		assertThat(column("select type from outbox where destination = 'member' order by seq"))
			.containsExactly("expected_absent", "seen_after_all");
	}

	@Test
	void a_meal_left_with_a_neighbour_is_no_sight_of_the_elder() throws Exception {
		two_are_expected_and_one_ate();
		this.clock.set(DAY + "T12:30:00.000+08:00");
		this.noting.note();
		ate(18, "12:29");
		TestDatabase.asOwner("update attendance set mode = 'delivery' where elder = 18");
		this.noting.note();
		assertThat(column("select type from outbox where destination = 'member'")).containsExactly("expected_absent");
	}

	@Test
	void closed_day_expects_nobody() throws Exception {
		TestDatabase.asOwner("insert into usual_meal (elder, slot, weekday, mode) values (17,'lunch',1,'dine_in')",
				"insert into closing (canteen, from_date, to_date, reason, closed_by, closed_at) values "
						+ "('chengguan','2026-11-23','2026-11-23','停水','x',now())");
		this.clock.set(DAY + "T13:30:00.000+08:00");
		this.noting.note();
		assertThat(column("select id from outbox")).isEmpty();
		assertThat(awaited()).isEmpty();
	}

	@Test
	void watch_is_for_staff_and_care_of_the_canteen() throws Exception {
		assertThat(read(LIST, volunteer()).status()).isEqualTo(403);
		assertThat(read(LIST, as("care", "ninghai")).status()).isEqualTo(403);
		assertThat(read(LIST + "&size=201", staff()).status()).isEqualTo(400);
		assertThat(read(LIST.replace("lunch", "supper"), staff()).status()).isEqualTo(404);
	}

	private void two_are_expected_and_one_ate() throws Exception {
		elders(18, 18);
		this.clock.set(DAY + "T08:00:00.000+08:00");
		book(wish(id(), 17, DAY, ""), staff());
		book(wish(id(), 18, DAY, ""), staff());
		this.clock.set(DAY + "T12:00:00.000+08:00");
		ate(17, "11:50");
	}

	private void ate(long elder, String time) throws Exception {
		sendOne(scan(id(), "x", time).replace("\"card\":\"x\"", "\"elder\":" + elder)
			.replace("\"how\":\"card\"", "\"how\":\"search\""));
	}

	private static void came(long elder, String... days) {
		for (String day : days) {
			String id = id();
			TestDatabase.asOwner(
					"insert into attendance (id, elder, canteen, service_date, slot, price_fen, taken_at, mode, station,"
							+ " how, taken_by, flags) values ('%s',%d,'chengguan','%s','lunch',1200,'%s 03:30:00','dine_in','S1','card','x','')"
								.formatted(id, elder, day, day),
					"insert into live_attendance (elder, service_date, slot, attendance) values (%d,'%s','lunch','%s')"
						.formatted(elder, day, id));
		}
	}

	private List<String> awaited() throws Exception {
		return read(LIST, staff()).body()
			.at("/elders")
			.valueStream()
			.map((elder) -> elder.get("elder").asString() + " " + elder.get("reason").asString() + " "
					+ elder.get("state").asString())
			.toList();
	}

	private Answer explain(long elder, String note) throws Exception {
		return call(post("/api/meal/watch/explain").contentType(MediaType.APPLICATION_JSON)
			.content("{\"canteen\":\"chengguan\",\"date\":\"%s\",\"slot\":\"lunch\",\"elder\":%d,\"note\":\"%s\"}"
				.formatted(DAY, elder, note)), staff());
	}

}
