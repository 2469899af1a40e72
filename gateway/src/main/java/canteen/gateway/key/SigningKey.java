package canteen.gateway.key;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

import com.nimbusds.jose.jwk.RSAKey;

/**
 * A key that signs tokens, or signed some that may still be believed.
 *
 * @param id counts up
 * @param key with its private half
 * @param madeAt when it began to sign
 * @param retiredAt when the next one took over
 * @param isDue somebody asked for the next one
 */
record SigningKey(long id, RSAKey key, Instant madeAt, Optional<Instant> retiredAt, boolean isDue) {

	/** The longest life of a token, half an hour, and as much again for slow clocks. */
	static final Duration BELIEVED = Duration.ofHours(1);

	/** Until when it is published; empty while it signs. */
	Optional<Instant> publishedUntil() {
		return this.retiredAt.map((retired) -> retired.plus(BELIEVED));
	}

	boolean isOverAt(Instant moment) {
		return publishedUntil().filter((until) -> !moment.isBefore(until)).isPresent();
	}

	boolean isOlderAt(Instant moment, Duration age) {
		return !moment.isBefore(this.madeAt.plus(age));
	}

}
