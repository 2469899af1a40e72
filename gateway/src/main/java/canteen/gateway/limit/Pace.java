package canteen.gateway.limit;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** How fast content must come, so that nobody holds a thread with a drop now and then. */
final class Pace {

	/** How long it may take whatever its length. */
	private static final Duration PATIENCE = Duration.ofSeconds(20);

	/** Bytes that come in one more second over the slowest telephone. */
	private static final long PER_SECOND = 8 << 10;

	private final Clock clock;

	private final Instant begun;

	private long count;

	Pace(Clock clock) {
		this.clock = clock;
		this.begun = clock.instant();
	}

	/**
	 * Counts what came.
	 * @return how much came so far
	 * @throws ContentTooSlow if that took too long
	 */
	long came(int bytes) {
		this.count += bytes;
		Duration allowed = PATIENCE.plusSeconds(this.count / PER_SECOND);
		if (this.clock.instant().isAfter(this.begun.plus(allowed))) {
			throw new ContentTooSlow();
		}
		return this.count;
	}

}
