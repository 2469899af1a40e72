package canteen.meal;

import canteen.meal.habit.KeepHabits;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;

/** Wang Guilan has lunch brought on Mondays, Wednesdays and Fridays. */
class HabitTests extends BookingTest {

	private static final String STATES = "select concat_ws(' ', service_date, mode, source, state) from booking "
			+ "where elder = 17 order by service_date, canteen, booked_at";

	private static final String WEDNESDAY = "2026-11-25";

	@Autowired
	KeepHabits habits;

	@BeforeEach
	void monday_wednesday_friday() {
		TestDatabase.asOwner("insert into usual_meal (elder, slot, weekday, mode) values (17,'lunch',1,'delivery'),"
				+ "(17,'lunch',3,'delivery'),(17,'lunch',5,'delivery')");
	}

	@Test
	void told_habit_is_booked_a_week_ahead_from_the_next_open_cut_off_and_again_changes_nothing() {
		this.habits.keep();
		this.habits.keep();
		assertThat(column(STATES)).containsExactly("2026-11-25 delivery habit booked",
				"2026-11-27 delivery habit booked", "2026-11-30 delivery habit booked");
		assertThat(column("select what from booking_change")).containsExactly("booked", "booked", "booked");
	}

	@Test
	void today_is_booked_until_its_cut_off_at_9_00_and_not_from_then_on() {
		this.clock.set(DAY + "T08:59:59.999+08:00");
		this.habits.keep();
		assertThat(column(STATES)).hasSize(4);
		TestDatabase.asOwner("truncate booking");
		this.clock.set(DAY + "T09:00:00.000+08:00");
		this.habits.keep();
		assertThat(column(STATES)).hasSize(3);
	}

	@Test
	void cancelled_one_is_never_booked_again() throws Exception {
		this.habits.keep();
		cancel(column("select id from booking where service_date = '" + WEDNESDAY + "'").get(0), volunteer());
		this.habits.keep();
		assertThat(column(STATES).get(0)).isEqualTo("2026-11-25 delivery habit cancelled");
		assertThat(column(STATES)).hasSize(3);
	}

	@Test
	void cancelled_booking_by_hand_is_not_booked_over_either() throws Exception {
		String id = book(wish(id(), 17, WEDNESDAY, ""), staff()).body().at("/id").asString();
		this.habits.keep();
		assertThat(column(STATES).get(0)).isEqualTo("2026-11-25 dine_in staff booked");
		cancel(id, staff());
		this.habits.keep();
		assertThat(column("select state from booking where service_date = '" + WEDNESDAY + "'"))
			.containsExactly("cancelled");
	}

	@Test
	void announced_absence_suspends_on_its_first_and_last_day_and_its_end_brings_back() {
		this.habits.keep();
		TestDatabase.asOwner("insert into absence (elder, slot, from_date, to_date) values "
				+ "(17,'lunch','2026-11-25','2026-11-27'),(17,'dinner','2026-11-30',null)");
		this.habits.keep();
		assertThat(column(STATES)).containsExactly("2026-11-25 delivery habit suspended",
				"2026-11-27 delivery habit suspended", "2026-11-30 delivery habit booked");
		TestDatabase.asOwner("truncate absence");
		this.habits.keep();
		assertThat(column(STATES)).allMatch((state) -> state.endsWith("habit booked")).hasSize(3);
		assertThat(
				column("select what from booking_change where booking = (select id from booking where service_date = '"
						+ WEDNESDAY + "') order by seq"))
			.containsExactly("booked", "suspended", "back");
	}

	@Test
	void absence_suspends_what_staff_booked_unless_they_said_he_comes() throws Exception {
		elders(18, 18);
		book(wish(id(), 18, WEDNESDAY, ""), staff());
		TestDatabase
			.asOwner("insert into absence (elder, slot, from_date, to_date) values (17,'lunch','2026-11-25',null),"
					+ "(18,'lunch','2026-11-25',null)");
		book(wish(id(), 17, WEDNESDAY, ",\"despiteAbsence\":true"), staff());
		this.habits.keep();
		assertThat(column(
				"select concat(elder, state) from booking where service_date = '" + WEDNESDAY + "' order by elder"))
			.containsExactly("17booked", "18suspended");
	}

	@Test
	void habit_that_ends_a_canteen_that_changes_and_a_death_suspend_what_was_booked() {
		this.habits.keep();
		TestDatabase.asOwner("delete from usual_meal where weekday = 3");
		this.habits.keep();
		assertThat(column(STATES).get(0)).endsWith("suspended");
		TestDatabase.asOwner("insert into slot (canteen, slot, opens, closes, price_fen) values "
				+ "('ninghai','lunch','11:00','13:00',1200)", "update diner set canteen = 'ninghai'");
		this.habits.keep();
		assertThat(column("select concat_ws(' ', canteen, state) from booking where service_date = '2026-11-27' "
				+ "order by canteen"))
			.containsExactly("chengguan suspended", "ninghai booked");
		TestDatabase.asOwner("update diner set status = 'deceased'");
		this.habits.keep();
		assertThat(column("select distinct state from booking")).containsExactly("suspended");
	}

	@Test
	void closing_day_has_no_habits_and_suspends_what_was_booked() {
		this.habits.keep();
		TestDatabase.asOwner("insert into closing (canteen, from_date, to_date, reason, closed_by, closed_at) values "
				+ "('chengguan','2026-11-27','2026-11-27','停水','x',now())");
		this.habits.keep();
		assertThat(column("select reason from booking where state = 'suspended'")).containsExactly("食堂不开餐：停水");
	}

	@Test
	void habits_beyond_the_capacity_wait_and_a_set_is_chosen_that_suits_once_there_is_a_menu() {
		elders(18, 19);
		TestDatabase.asOwner("update slot set capacity = 2",
				"insert into usual_meal (elder, slot, weekday, mode) values (18,'lunch',3,'dine_in'),(19,'lunch',3,'dine_in')",
				"update diner set allergies = '[\"soy\"]' where elder = 18");
		this.habits.keep();
		assertThat(column("select state from booking where service_date = '" + WEDNESDAY + "' order by elder"))
			.containsExactly("booked", "booked", "waiting");
		menu(WEDNESDAY);
		this.habits.keep();
		assertThat(column("select menu from booking where service_date = '" + WEDNESDAY + "' order by elder"))
			.containsExactly("A", "B", "A");
	}

}
