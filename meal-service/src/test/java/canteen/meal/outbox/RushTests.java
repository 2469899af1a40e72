package canteen.meal.outbox;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class RushTests {

	private Instant now = Instant.parse("2026-11-23T03:30:00Z");

	private final Clock clock = new Clock() {

		@Override
		public ZoneId getZone() {
			return ZoneOffset.UTC;
		}

		@Override
		public Clock withZone(ZoneId zone) {
			return this;
		}

		@Override
		public Instant instant() {
			return RushTests.this.now;
		}

	};

	private final Rush rush = new Rush(this.clock, 100);

	@Test
	void a_hundred_facts_in_a_second_are_no_rush_and_one_more_is() {
		this.rush.note(100);
		assertThat(this.rush.isOn()).isFalse();
		this.rush.note(1);
		assertThat(this.rush.isOn()).isTrue();
	}

	@Test
	void a_rush_is_over_after_a_second_with_few_facts() {
		this.rush.note(500);
		pass(Duration.ofMillis(1100));
		assertThat(this.rush.isOn()).isTrue();
		pass(Duration.ofMillis(1000));
		assertThat(this.rush.isOn()).isFalse();
	}

	@Test
	void a_rush_of_long_ago_counts_no_more() {
		this.rush.note(500);
		pass(Duration.ofMinutes(10));
		assertThat(this.rush.isOn()).isFalse();
	}

	private void pass(Duration time) {
		this.now = this.now.plus(time);
	}

}
