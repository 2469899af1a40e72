package canteen.meal;

import java.time.Duration;
import java.time.Instant;

import canteen.meal.habit.KeepHabits;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * 40 canteens of 300 elders each after 28 days of meals: run it with
 * {@code -Dtest=HabitBenchmark}.
 */
class HabitBenchmark extends BookingTest {

	@Autowired
	KeepHabits habits;

	@Test
	void forty_canteens_of_three_hundred() {
		TestDatabase.asOwner(
				"insert into canteen (code, name, city, district, town, level) select concat('c', seq), "
						+ "concat('食堂', seq), '530400', '530424', '530424100', 'A' from seq_1_to_40",
				"insert into slot (canteen, slot, opens, closes, price_fen) select concat('c', seq), 'lunch', '11:00', "
						+ "'13:00', 1200 from seq_1_to_40",
				"insert into diner (elder, name, birth_date, pinyin, initials, tail, group_name, status, diets, canteen, "
						+ "allergies) select 1000 + seq, concat('老人', seq), '1943-05-06', 'lao ren', 'lr', '0428', "
						+ "'第三居民小组', 'active', '[]', concat('c', 1 + seq % 40), '[]' from seq_1_to_12000",
				"insert into usual_meal (elder, slot, weekday, mode) select 1000 + e.seq, 'lunch', w.seq, 'dine_in' "
						+ "from seq_1_to_12000 e, seq_1_to_7 w where (e.seq + w.seq) % 2 = 0",
				"insert into attendance (id, elder, canteen, service_date, slot, price_fen, taken_at, mode, station, how,"
						+ " taken_by, flags) select insert(insert(insert(insert(lpad(hex(e.seq * 100 + d.seq), 32, '0'), "
						+ "21, 0, '-'), 17, 0, '-'), 13, 0, '-'), 9, 0, '-'), 1000 + e.seq, concat('c', 1 + e.seq % 40), "
						+ "date_sub('2026-11-23', interval d.seq day), 'lunch', 1200, '2026-11-20 03:30:00', 'dine_in', "
						+ "'S1', 'card', 'x', '' from seq_1_to_12000 e, seq_1_to_28 d where (e.seq + d.seq) % 5 > 0",
				"insert into live_attendance (elder, service_date, slot, attendance) select elder, service_date, slot, id"
						+ " from attendance");
		this.clock.set(DAY + "T08:00:00.000+08:00");
		for (String run : new String[] { "first", "second", "third" }) {
			long before = HabitCostTests.questions();
			Instant begin = Instant.now();
			this.habits.keep();
			System.out.printf("habits, %s run: %d ms, %d statements%n", run,
					Duration.between(begin, Instant.now()).toMillis(), HabitCostTests.questions() - before);
		}
		System.out.printf("%s bookings, %s regulars%n", column("select count(*) from booking").get(0),
				column("select count(*) from regular").get(0));
		assertThat(column("select count(*) from booking where state <> 'booked'")).containsExactly("0");
	}

}
