package canteen.meal;

import java.util.ArrayList;
import java.util.List;

import canteen.meal.habit.KeepHabits;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What keeping habits asks of the database: it grows with the servings, not the elders.
 */
class HabitCostTests extends BookingTest {

	@Autowired
	KeepHabits habits;

	@Test
	void three_hundred_elders_ask_hardly_more_statements_than_ten() {
		usual(100, 109);
		long few = asked();
		long none = asked();
		usual(200, 489);
		menu(TOMORROW);
		long many = asked();
		assertThat(column("select count(*) from booking").get(0)).isEqualTo("2400");
		assertThat(column("select count(*) from booking where menu is not null")).containsExactly("300");
		assertThat(column("select count(*) from booking_change")).containsExactly("2410");
		assertThat(many).isLessThan(few + 60);
		assertThat(none).isLessThan(300);
	}

	/** They eat lunch on every day of the week. */
	static void usual(int from, int to) {
		elders(from, to);
		List<String> rows = new ArrayList<>();
		for (int elder = from; elder <= to; elder++) {
			for (int weekday = 1; weekday <= 7; weekday++) {
				rows.add("(" + elder + ",'lunch'," + weekday + ",'dine_in')");
			}
		}
		TestDatabase.asOwner("insert into usual_meal (elder, slot, weekday, mode) values " + String.join(",", rows));
	}

	private long asked() {
		this.clock.set(DAY + "T08:00:00.000+08:00");
		long before = questions();
		this.habits.keep();
		return questions() - before;
	}

	/** Statements the database was asked since it began. */
	static long questions() {
		return TestDatabase.counted("Questions");
	}

}
