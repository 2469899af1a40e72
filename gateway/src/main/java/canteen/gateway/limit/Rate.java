package canteen.gateway.limit;

import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Lets each name through so often a second in the long run, and a number of times at
 * once. Kept in memory: several gateways allow several times as much.
 */
final class Rate {

	private static final int MOST = 20_000;

	private final long everyNanos;

	private final long burstNanos;

	private final Clock clock;

	/** When each name would have used up what it may. */
	private final Map<String, Long> usedUntil = new LinkedHashMap<>();

	Rate(int perSecond, int atOnce, Clock clock) {
		this.everyNanos = Duration.ofSeconds(1).toNanos() / perSecond;
		this.burstNanos = this.everyNanos * atOnce;
		this.clock = clock;
	}

	/** False when the name must wait; refused ones are not counted. */
	synchronized boolean allows(String name) {
		long now = Duration.ofMillis(this.clock.millis()).toNanos();
		long used = Math.max(now, this.usedUntil.getOrDefault(name, now));
		if (used + this.everyNanos - now > this.burstNanos) {
			return false;
		}
		this.usedUntil.remove(name);
		this.usedUntil.put(name, used + this.everyNanos);
		if (this.usedUntil.size() > MOST) {
			this.usedUntil.remove(this.usedUntil.keySet().iterator().next());
		}
		return true;
	}

}
