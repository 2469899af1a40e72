package canteen.meal;

import java.io.File;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import canteen.meal.habit.KeepHabits;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;

class BookingTests extends BookingTest {

	private static final int WRITERS = 16;

	@Autowired
	KeepHabits habits;

	@Test
	void booking_and_its_answer_equal_the_contract() throws Exception {
		menu(TOMORROW);
		JsonNode contract = this.json.readTree(new File("../deploy/contracts/bookings.json"));
		assertThat(book(contract.at("/request/body").toString(), staff()).body()).isEqualTo(contract.get("response"));
	}

	@Test
	void the_41st_booking_for_40_places_is_refused() throws Exception {
		elders(100, 140);
		TestDatabase.asOwner("update slot set capacity = 40");
		for (int elder = 100; elder < 140; elder++) {
			assertThat(book(elder).body().at("/outcome").asString()).isEqualTo("booked");
		}
		Answer refused = book(140);
		assertThat(refused.status()).isEqualTo(409);
		assertThat(refused.body().at("/type").asString()).isEqualTo("urn:problem:no-place-left");
		assertThat(refused.body().at("/detail").asString()).contains("40 个位子");
		assertThat(column("select count(*) from booking")).containsExactly("40");
	}

	@Test
	void sixteen_writers_at_once_for_40_places_get_exactly_40_and_the_others_wait_in_one_line() throws Exception {
		elders(100, 163);
		TestDatabase.asOwner("update slot set capacity = 40");
		List<String> outcomes = together(WRITERS, 64,
				(elder) -> book(wish(id(), 100 + elder, TOMORROW, (elder % 2 == 0) ? ",\"mayWait\":true" : ""), staff())
					.body()
					.at("/outcome")
					.asString("refused"));
		assertThat(outcomes).filteredOn("booked"::equals).hasSize(40);
		assertThat(outcomes).filteredOn((outcome) -> !"booked".equals(outcome)).hasSize(24);
		assertThat(column("select count(*) from booking where state = 'booked'")).containsExactly("40");
		assertThat(column("select count(*) = count(distinct turn) from booking")).containsExactly("1");
	}

	@Test
	void sixteen_writers_at_once_for_12_portions_of_a_set_get_exactly_12() throws Exception {
		elders(100, 131);
		menu(TOMORROW);
		TestDatabase.asOwner("update menu set portions = 12 where code = 'A'");
		List<String> types = together(WRITERS, 32,
				(elder) -> book(wish(id(), 100 + elder, TOMORROW, ",\"menu\":\"A\""), staff()).body()
					.at("/type")
					.asString("booked"));
		assertThat(types).filteredOn("booked"::equals).hasSize(12);
		assertThat(types).filteredOn("urn:problem:set-sold-out"::equals).hasSize(20);
	}

	@Test
	void one_elder_gets_one_of_16_bookings_made_at_once() throws Exception {
		List<String> types = together(WRITERS, WRITERS, (turn) -> book(17).body().at("/type").asString("booked"));
		assertThat(types).filteredOn("booked"::equals).hasSize(1);
		assertThat(types).filteredOn("urn:problem:already-booked"::equals).hasSize(15);
	}

	@Test
	void elder_booked_at_one_canteen_is_refused_at_another() throws Exception {
		TestDatabase.asOwner("insert into slot (canteen, slot, opens, closes, price_fen) values "
				+ "('ninghai','lunch','11:00','13:00',1200)");
		book(17);
		Answer second = book(wish(id(), 17, TOMORROW, "").replace("chengguan", "ninghai"), as("registrar", "*"));
		assertThat(second.status()).isEqualTo(409);
		assertThat(second.body().at("/detail").asString()).contains("城关");
	}

	@Test
	void same_id_again_is_the_same_booking_and_for_another_meal_is_refused() throws Exception {
		elders(18, 18);
		String id = id();
		Answer first = book(wish(id, 17, TOMORROW, ""), staff());
		assertThat(book(wish(id, 17, TOMORROW, ""), staff()).body()).isEqualTo(first.body());
		assertThat(book(wish(id, 18, TOMORROW, ""), staff()).body().at("/type").asString())
			.isEqualTo("urn:problem:id-taken");
		assertThat(column("select count(*) from booking")).containsExactly("1");
		List<String> answers = together(WRITERS, WRITERS,
				(turn) -> book(wish("11111111-2222-3333-4444-555555555555", 18, TOMORROW, ""), staff()).body()
					.at("/outcome")
					.asString("refused"));
		assertThat(answers).containsOnly("booked");
	}

	@Test
	void volunteer_books_until_the_cut_off_and_staff_after_it_with_a_mark() throws Exception {
		elders(18, 18);
		this.clock.set(TOMORROW + "T08:59:59.999+08:00");
		assertThat(book(wish(id(), 17, TOMORROW, ""), volunteer()).body().at("/late").asBoolean()).isFalse();
		this.clock.set(TOMORROW + "T09:00:00.000+08:00");
		Answer late = book(wish(id(), 18, TOMORROW, ""), volunteer());
		assertThat(late.body().at("/type").asString()).isEqualTo("urn:problem:cut-off-passed");
		assertThat(late.body().at("/detail").asString()).contains("11月24日 09:00");
		assertThat(book(wish(id(), 18, TOMORROW, ""), staff()).body().at("/late").asBoolean()).isTrue();
	}

	@Test
	void slot_that_closed_at_13_00_is_over_even_for_staff() throws Exception {
		this.clock.set(TOMORROW + "T12:59:59.999+08:00");
		Answer booked = book(17);
		assertThat(booked.status()).isEqualTo(200);
		this.clock.set(TOMORROW + "T13:00:00.000+08:00");
		assertThat(cancel(booked.body().at("/id").asString(), staff()).body().at("/type").asString())
			.isEqualTo("urn:problem:slot-is-over");
		assertThat(book(wish(id(), 17, DAY, ""), staff()).status()).isEqualTo(409);
	}

	@Test
	void day_60_can_be_booked_and_day_61_not() throws Exception {
		assertThat(book(wish(id(), 17, "2027-01-22", ""), staff()).status()).isEqualTo(200);
		assertThat(book(wish(id(), 17, "2027-01-23", ""), staff()).body().at("/type").asString())
			.isEqualTo("urn:problem:too-far-ahead");
	}

	@Test
	void set_that_clashes_is_refused_with_the_dish_named_and_unknown_ingredients_are_unsafe() throws Exception {
		menu(TOMORROW);
		TestDatabase.asOwner("update diner set allergies = '[\"peanut\"]', diets = '[\"halal\"]'");
		Answer peanuts = book(wish(id(), 17, TOMORROW, ",\"menu\":\"B\""), staff());
		assertThat(peanuts.status()).isEqualTo(409);
		assertThat(peanuts.body().at("/type").asString()).isEqualTo("urn:problem:dish-clashes");
		assertThat(peanuts.body().at("/detail").asString()).contains("花生炖猪脚", "花生").contains("清真");
		Answer unknown = book(wish(id(), 17, TOMORROW, ",\"menu\":\"C\""), staff());
		assertThat(unknown.body().at("/detail").asString()).contains("今日例汤没有写明配料");
		assertThat(book(wish(id(), 17, TOMORROW, ",\"menu\":\"D\""), staff()).body().at("/errors/0/field").asString())
			.isEqualTo("menu");
		assertThat(book(17).body().at("/menu").asString()).isEqualTo("A");
	}

	@Test
	void without_a_choice_the_first_set_that_suits_is_taken_and_if_none_does_it_is_refused() throws Exception {
		menu(TOMORROW);
		TestDatabase.asOwner("update diner set allergies = '[\"soy\",\"peanut\"]'");
		Answer none = book(17);
		assertThat(none.body().at("/type").asString()).isEqualTo("urn:problem:dish-clashes");
		assertThat(none.body().at("/errors")).hasSize(3);
		TestDatabase.asOwner("update diner set allergies = '[\"soy\"]'");
		assertThat(book(17).body().at("/menu").asString()).isEqualTo("B");
	}

	@Test
	void before_the_menu_is_published_a_place_is_booked_without_a_set() throws Exception {
		TestDatabase.asOwner("update diner set diets = '[\"halal\"]'");
		assertThat(book(17).body().at("/menu").isNull()).isTrue();
	}

	@Test
	void change_is_possible_until_the_cut_off_and_a_sold_out_set_keeps_the_old_one() throws Exception {
		elders(18, 18);
		menu(TOMORROW);
		TestDatabase.asOwner("update menu set portions = 1 where code = 'B'");
		String first = book(wish(id(), 17, TOMORROW, ",\"menu\":\"A\""), staff()).body().at("/id").asString();
		String second = book(wish(id(), 18, TOMORROW, ",\"menu\":\"A\""), staff()).body().at("/id").asString();
		assertThat(change(first, "{\"menu\":\"B\",\"mode\":\"delivery\"}", volunteer()).body().at("/menu").asString())
			.isEqualTo("B");
		assertThat(change(second, "{\"menu\":\"B\",\"mode\":\"dine_in\"}", volunteer()).body().at("/type").asString())
			.isEqualTo("urn:problem:set-sold-out");
		assertThat(change(second, "{\"mode\":\"take_away\"}", volunteer()).body().at("/menu").asString())
			.isEqualTo("A");
		this.clock.set(TOMORROW + "T09:00:00.000+08:00");
		assertThat(change(second, "{\"mode\":\"dine_in\"}", volunteer()).status()).isEqualTo(409);
		assertThat(change(second, "{\"mode\":\"dine_in\"}", staff()).body().at("/late").asBoolean()).isTrue();
		assertThat(read("/api/meal/bookings/" + second, staff()).body().at("/changes")).hasSize(3);
	}

	@Test
	void cancellation_needs_a_reason_is_kept_with_it_and_again_changes_nothing() throws Exception {
		String id = book(17).body().at("/id").asString();
		Answer cancelled = cancel(id, volunteer());
		assertThat(cancelled.body().at("/outcome").asString()).isEqualTo("cancelled");
		assertThat(cancelled.body().at("/reason").asString()).isEqualTo("去女儿家");
		assertThat(cancel(id, volunteer()).body()).isEqualTo(cancelled.body());
		assertThat(change(id, "{\"mode\":\"dine_in\"}", staff()).body().at("/type").asString())
			.isEqualTo("urn:problem:booking-ended");
		assertThat(book(17).status()).isEqualTo(200);
		assertThat(column("select what from booking_change where booking = '" + id + "'")).containsExactly("booked",
				"cancelled");
	}

	@Test
	void line_moves_up_in_order_and_whoever_waits_for_a_sold_out_set_does_not_hold_it_up() throws Exception {
		elders(18, 21);
		menu(TOMORROW);
		TestDatabase.asOwner("update slot set capacity = 2", "update menu set portions = 1 where code = 'B'");
		String first = book(wish(id(), 17, TOMORROW, ",\"menu\":\"A\""), staff()).body().at("/id").asString();
		book(wish(id(), 18, TOMORROW, ",\"menu\":\"B\""), staff());
		for (String wish : List.of(wish(id(), 19, TOMORROW, ",\"menu\":\"B\",\"mayWait\":true"),
				wish(id(), 20, TOMORROW, ",\"menu\":\"A\",\"mayWait\":true"),
				wish(id(), 21, TOMORROW, ",\"menu\":\"A\",\"mayWait\":true"))) {
			assertThat(book(wish, volunteer()).body().at("/outcome").asString()).isEqualTo("waiting");
		}
		assertThat(read("/api/meal/bookings?canteen=chengguan&date=" + TOMORROW + "&state=waiting", staff()).body()
			.at("/bookings")).extracting((waiting) -> waiting.get("place").asInt()).containsExactly(1, 2, 3);
		cancel(first, staff());
		assertThat(column("select elder from booking where state = 'booked' order by elder")).containsExactly("18",
				"20");
		assertThat(column("select elder from booking where moved_up_at is not null")).containsExactly("20");
	}

	@Test
	void more_capacity_goes_to_the_line_before_a_newcomer() throws Exception {
		elders(18, 19);
		TestDatabase.asOwner("update slot set capacity = 1");
		book(17);
		book(wish(id(), 18, TOMORROW, ",\"mayWait\":true"), staff());
		TestDatabase.asOwner("update slot set capacity = 2");
		assertThat(book(19).body().at("/type").asString()).isEqualTo("urn:problem:no-place-left");
		this.habits.keep();
		assertThat(column("select elder from booking where state = 'booked' order by elder")).containsExactly("17",
				"18");
	}

	@ParameterizedTest
	@ValueSource(strings = { "deceased", "moved_away", "suspended" })
	void elder_who_does_not_eat_here_any_more_is_refused(String status) throws Exception {
		TestDatabase.asOwner("update diner set status = '" + status + "'");
		assertThat(book(17).body().at("/type").asString()).isEqualTo("urn:problem:cannot-eat");
	}

	@Test
	void absent_elder_is_refused_on_its_first_and_last_day_unless_staff_say_he_comes() throws Exception {
		TestDatabase.asOwner("insert into absence (elder, slot, from_date, to_date) values "
				+ "(17,'lunch','2026-11-24','2026-11-25')");
		assertThat(book(17).body().at("/type").asString()).isEqualTo("urn:problem:away-that-day");
		assertThat(book(wish(id(), 17, "2026-11-25", ""), staff()).status()).isEqualTo(409);
		assertThat(book(wish(id(), 17, "2026-11-26", ""), staff()).status()).isEqualTo(200);
		assertThat(book(wish(id(), 17, TOMORROW, ",\"despiteAbsence\":true"), volunteer()).status()).isEqualTo(409);
		assertThat(book(wish(id(), 17, TOMORROW, ",\"despiteAbsence\":true"), staff()).status()).isEqualTo(200);
	}

	@Test
	void volunteer_books_for_elders_of_his_canteen_only_and_sees_no_list() throws Exception {
		elders(18, 18);
		TestDatabase.asOwner("update diner set canteen = 'ninghai' where elder = 18");
		Answer foreign = book(wish(id(), 18, TOMORROW, ""), volunteer());
		assertThat(foreign.status()).isEqualTo(403);
		assertThat(foreign.body().at("/type").asString()).isEqualTo("urn:problem:not-your-elder");
		assertThat(book(wish(id(), 17, TOMORROW, ""), as("volunteer", "ninghai")).status()).isEqualTo(403);
		assertThat(book(wish(id(), 17, TOMORROW, ""), as("auditor", "*")).status()).isEqualTo(403);
		assertThat(read("/api/meal/bookings?canteen=chengguan&date=" + TOMORROW, volunteer()).status()).isEqualTo(403);
		String id = book(18).body().at("/id").asString();
		assertThat(cancel(id, volunteer()).status()).isEqualTo(403);
		assertThat(cancel(id, as("canteen", "ninghai")).status()).isEqualTo(403);
	}

	@Test
	void attendance_tells_what_became_of_a_booking_without_being_told_of_it() throws Exception {
		elders(18, 19);
		for (int elder : new int[] { 17, 18, 19 }) {
			book(elder);
		}
		cancel(column("select id from booking where elder = 19").get(0), staff());
		this.clock.set(TOMORROW + "T11:32:06.000+08:00");
		sendOne(scan(id(), "K7Q2M9X4T1B8W3Z6", "11:32").replace(DAY, TOMORROW));
		assertThat(
				cancel(column("select id from booking where elder = 17").get(0), staff()).body().at("/type").asString())
			.isEqualTo("urn:problem:already-eaten");
		assertThat(outcomes()).containsExactly("eaten", "booked", "cancelled");
		this.clock.set(TOMORROW + "T13:00:00.000+08:00");
		assertThat(outcomes()).containsExactly("eaten", "missed", "cancelled");
		assertThat(read("/api/meal/diners/17/bookings?from=" + DAY + "&to=" + TOMORROW, volunteer()).body()
			.at("/bookings/0/outcome")
			.asString()).isEqualTo("eaten");
	}

	@Test
	void volunteer_sees_who_eats_from_today_on_and_before_that_only_what_he_booked() throws Exception {
		String staffs = book(17).body().at("/id").asString();
		TestDatabase.asOwner("update booking set booked_by = 'account:9'");
		elders(18, 18);
		String own = book(wish(id(), 18, TOMORROW, ""), volunteer()).body().at("/id").asString();
		String of = "/bookings?from=" + DAY + "&to=" + TOMORROW;
		assertThat(read("/api/meal/diners/17" + of, volunteer()).body().at("/bookings")).hasSize(1);
		this.clock.set(TOMORROW + "T23:59:59.000+08:00");
		assertThat(read("/api/meal/bookings/" + staffs, volunteer()).status()).isEqualTo(200);

		this.clock.set("2026-11-25T00:00:00.000+08:00");

		assertThat(read("/api/meal/diners/17" + of, volunteer()).body().at("/bookings")).isEmpty();
		assertThat(read("/api/meal/bookings/" + staffs, volunteer()).status()).isEqualTo(404);
		assertThat(read("/api/meal/diners/18" + of, volunteer()).body().at("/bookings")).hasSize(1);
		assertThat(read("/api/meal/bookings/" + own, volunteer()).status()).isEqualTo(200);
		for (String office : List.of("registrar", "canteen", "care", "admin")) {
			assertThat(read("/api/meal/diners/17" + of, as(office, "chengguan")).body().at("/bookings")).hasSize(1);
			assertThat(read("/api/meal/bookings/" + staffs, as(office, "chengguan")).status()).isEqualTo(200);
		}
	}

	@Test
	void list_is_paged_and_bounded() throws Exception {
		elders(100, 104);
		for (int elder = 100; elder < 105; elder++) {
			book(elder);
		}
		String list = "/api/meal/bookings?canteen=chengguan&date=" + TOMORROW;
		assertThat(read(list + "&page=2&size=3", staff()).body().at("/bookings")).hasSize(2);
		assertThat(read(list + "&page=2&size=3", staff()).body().at("/total").asLong()).isEqualTo(5);
		for (String bad : List.of("&size=201", "&size=0", "&page=0", "&state=eaten", "&page=x")) {
			assertThat(read(list + bad, staff()).status()).isEqualTo(400);
		}
		assertThat(read("/api/meal/diners/17/bookings?from=2026-11-24&to=2026-11-23", staff()).status()).isEqualTo(400);
		assertThat(read("/api/meal/bookings/places?canteen=chengguan&date=" + TOMORROW, volunteer()).body()
			.at("/slots/0/booked")
			.asInt()).isEqualTo(5);
	}

	@ParameterizedTest
	@ValueSource(strings = { "{}", "[]", "", "{\"elder\":\"𠮷\"}", "null", "{\"date\":\"2026-02-30\"}",
			"{\"id\":\"😀\",\"elder\":17,\"canteen\":\"chengguan\",\"date\":\"2026-11-24\",\"slot\":\"lunch\",\"mode\":\"dine_in\"}" })
	void strange_request_is_a_clear_400(String body) throws Exception {
		Answer answer = book(body, staff());
		assertThat(answer.status()).isEqualTo(400);
		assertThat(answer.body().at("/detail").asString()).isNotEmpty();
		assertThat(column("select id from booking")).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "bookings?canteen=chengguan&date=", "bookings/places?canteen=chengguan&date=",
			"diners/17/bookings?to=2026-11-24&from=", "kitchen?canteen=chengguan&date=",
			"kitchen/labels?canteen=chengguan&slot=lunch&date=", "watch?canteen=chengguan&slot=lunch&date=",
			"kitchen/wastes?canteen=chengguan&to=2026-11-24&from=",
			"forecasts/errors?canteen=chengguan&slot=lunch&until=", "forecasts?canteen=chengguan&date=" })
	void strange_day_is_a_clear_400_and_a_strange_canteen_or_slot_never_a_failure(String path) throws Exception {
		for (String day : List.of("-2026-11-24", "0001-01-01", "1999-12-31", "x", "2026-02-30", "😀")) {
			assertThat(read("/api/meal/" + path + day, staff()).status()).as(day).isEqualTo(400);
		}
		assertThat(read("/api/meal/" + path.replace("chengguan", "食堂😀") + TOMORROW, as("admin", "*")).status())
			.isIn(200, 404);
		assertThat(read("/api/meal/" + path.replace("lunch", "午餐😀") + TOMORROW + "&slot=午餐😀", staff()).status())
			.isLessThan(500);
	}

	@Test
	void strange_day_is_not_booked() throws Exception {
		assertThat(book(wish(id(), 17, "+20000-01-01", ""), staff()).status()).isEqualTo(400);
		assertThat(book(wish(id(), 17, "1999-12-31", ""), staff()).status()).isEqualTo(400);
	}

	@Test
	void unknown_elder_canteen_slot_or_booking_is_404() throws Exception {
		assertThat(book(99).status()).isEqualTo(404);
		assertThat(book(wish(id(), 17, TOMORROW, "").replace("lunch", "dinner"), staff()).status()).isEqualTo(404);
		assertThat(book(wish(id(), 17, TOMORROW, "").replace("chengguan", "nowhere"), as("admin", "*")).status())
			.isEqualTo(404);
		assertThat(cancel(id(), staff()).status()).isEqualTo(404);
		assertThat(read("/api/meal/bookings/x", staff()).status()).isEqualTo(404);
	}

	private List<String> outcomes() throws Exception {
		List<String> outcomes = new ArrayList<>();
		for (int elder = 17; elder < 20; elder++) {
			outcomes.add(read("/api/meal/bookings/" + column("select id from booking where elder = " + elder).get(0),
					staff())
				.body()
				.at("/booking/outcome")
				.asString());
		}
		return outcomes;
	}

	private static List<String> together(int writers, int tasks, Writing writing) throws Exception {
		ExecutorService executor = Executors.newFixedThreadPool(writers);
		try {
			CyclicBarrier start = new CyclicBarrier(writers);
			List<Callable<String>> calls = new ArrayList<>();
			for (int task = 0; task < tasks; task++) {
				int number = task;
				calls.add(() -> {
					if (number < writers) {
						start.await();
					}
					return writing.write(number);
				});
			}
			List<String> answers = new ArrayList<>();
			for (Future<String> answer : executor.invokeAll(calls)) {
				answers.add(answer.get());
			}
			return answers;
		}
		finally {
			executor.shutdownNow();
		}
	}

	@FunctionalInterface
	private interface Writing {

		String write(int number) throws Exception;

	}

}
