package canteen.meal.outbox;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Tells when so many scans come that accounting should let the counters go first: more
 * than a hundred facts in a second, what three hundred counters make at noon.
 */
@Component
public class Rush {

	private static final Duration SECOND = Duration.ofSeconds(1);

	private final Clock clock;

	private final int many;

	private Instant since;

	private int now;

	private int before;

	Rush(Clock clock, @Value("${canteen.relay.rush:100}") int many) {
		this.clock = clock;
		this.many = many;
		this.since = clock.instant();
	}

	synchronized void note(int facts) {
		turn();
		this.now += facts;
	}

	/** Judged by the last whole second and the one that runs. */
	public synchronized boolean isOn() {
		turn();
		return Math.max(this.now, this.before) > this.many;
	}

	private void turn() {
		Instant instant = this.clock.instant();
		Duration passed = Duration.between(this.since, instant);
		if (passed.compareTo(SECOND) < 0 && !passed.isNegative()) {
			return;
		}
		this.before = (passed.compareTo(SECOND.multipliedBy(2)) < 0 && !passed.isNegative()) ? this.now : 0;
		this.now = 0;
		this.since = instant;
	}

}
