package canteen.gateway.limit;

import java.time.Duration;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class RateTests {

	private final HandClock clock = new HandClock();

	private final Rate rate = new Rate(10, 20, this.clock);

	@Test
	void the_21st_of_20_at_once_waits_and_another_name_does_not() {
		assertThat(allowed(21, "one")).isEqualTo(20);
		assertThat(allowed(1, "other")).isEqualTo(1);
	}

	@Test
	void ten_more_are_allowed_after_a_second_however_many_were_refused() {
		allowed(500, "one");
		this.clock.pass(Duration.ofSeconds(1));
		assertThat(allowed(500, "one")).isEqualTo(10);
	}

	@Test
	void whoever_was_quiet_for_long_has_no_more_than_20_at_once() {
		allowed(20, "one");
		this.clock.pass(Duration.ofHours(1));
		assertThat(allowed(500, "one")).isEqualTo(20);
	}

	private int allowed(int times, String name) {
		int allowed = 0;
		for (int time = 0; time < times; time++) {
			allowed += this.rate.allows(name) ? 1 : 0;
		}
		return allowed;
	}

}
