package canteen.meal;

import java.time.Instant;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import canteen.meal.outbox.TimedId;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class TimedIdTests {

	@Test
	void beginsWithItsTimeAndSaysItsVersion() {
		assertThat(TimedId.at(Instant.ofEpochMilli(0x0123456789abL)))
			.matches("01234567-89ab-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}");
		assertThat(TimedId.at(Instant.ofEpochMilli(1_000_000))).isLessThan(TimedId.at(Instant.ofEpochMilli(1_000_001)));
	}

	@Test
	void isAnotherOneEachTime() {
		assertThat(IntStream.range(0, 1000).mapToObj(index -> TimedId.at(Instant.EPOCH)).collect(Collectors.toSet()))
			.hasSize(1000);
	}

}
