package canteen.meal;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.concurrent.atomic.AtomicReference;

/** A clock that stands until a test moves it. */
final class SettableClock extends Clock {

	private final AtomicReference<Instant> now = new AtomicReference<>();

	void set(String moment) {
		this.now.set(java.time.OffsetDateTime.parse(moment).toInstant());
	}

	void pass(Duration time) {
		this.now.updateAndGet(instant -> instant.plus(time));
	}

	@Override
	public ZoneId getZone() {
		return ZoneId.of("Asia/Shanghai");
	}

	@Override
	public Clock withZone(ZoneId zone) {
		return Clock.fixed(instant(), zone);
	}

	@Override
	public Instant instant() {
		return this.now.get();
	}

}
