package canteen.meal.outbox;

import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Ids that begin with their time, so that indexes grow at their end: UUID version 7 of
 * RFC 9562. They name facts and are no secrets.
 */
public final class TimedId {

	private TimedId() {
	}

	/** Another one at each call, also within a millisecond. */
	public static String at(Instant time) {
		ThreadLocalRandom random = ThreadLocalRandom.current();
		long first = (time.toEpochMilli() << 16) | 0x7000 | random.nextInt(0x1000);
		long second = (random.nextLong() >>> 2) | 0x8000_0000_0000_0000L;
		return new UUID(first, second).toString();
	}

}
