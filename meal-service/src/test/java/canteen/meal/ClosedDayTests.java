package canteen.meal;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/** A meal that was eaten on a day the canteen is closed is there, and stands out. */
class ClosedDayTests extends CounterTest {

	@Test
	void a_scan_on_a_closed_day_is_recorded_and_flagged() throws Exception {
		TestDatabase.asOwner("insert into closing (canteen, from_date, to_date, reason, closed_by, closed_at) values "
				+ "('chengguan','2026-11-23','2026-11-23','停电','account:4','2026-11-01')");

		JsonNode answer = sendOne(scan(id(), "10000017", "11:31"));

		assertThat(answer.path("outcome").asString()).isEqualTo("closed_slot");
		assertThat(answer.path("flags").toString()).contains("closed_slot", "closed_day");
		assertThat(column("select flags from attendance")).hasSize(1)
			.allSatisfy((flags) -> assertThat(flags).contains("closed_day"));
	}

	@Test
	void a_scan_on_a_weekday_off_is_flagged_and_on_an_open_day_it_is_not() throws Exception {
		TestDatabase.asOwner("update canteen set opening_days = '2,3,4,5,6'");
		assertThat(sendOne(scan(id(), "10000017", "11:31")).path("flags").toString()).contains("closed_day");

		TestDatabase.asOwner("update canteen set opening_days = '1,2'", "delete from live_attendance");

		assertThat(sendOne(scan(id(), "10000017", "11:31")).path("flags").toString()).doesNotContain("closed_day");
	}

}
