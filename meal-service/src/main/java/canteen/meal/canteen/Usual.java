package canteen.meal.canteen;

import java.time.Duration;
import java.time.LocalTime;

/** What holds for a slot when nobody said otherwise. */
final class Usual {

	private static final Duration TO_COOK = Duration.ofHours(2);

	private static final Duration BEFORE_THE_END = Duration.ofMinutes(30);

	private Usual() {
	}

	/** Two hours before the slot opens; the evening before when that would be night. */
	static Canteen.CutOff cutOff(LocalTime opens) {
		return opens.isBefore(LocalTime.of(8, 0).plus(TO_COOK)) ? new Canteen.CutOff(1, "20:00")
				: new Canteen.CutOff(0, opens.minus(TO_COOK).toString());
	}

	/** Half an hour before the slot closes; a shorter one: when it opens. */
	static LocalTime expectedBy(LocalTime opens, LocalTime closes) {
		return Duration.between(opens, closes).compareTo(BEFORE_THE_END) > 0 ? closes.minus(BEFORE_THE_END) : opens;
	}

}
