package canteen.meal.access;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;

/**
 * Checks a token's signature once a minute instead of at every scan: a counter sends the
 * same token for minutes, and the arithmetic of RSA was a fifth of a scan. A token is
 * never believed longer than it is valid.
 */
final class RememberedTokens implements JwtDecoder {

	private static final Duration BELIEVED = Duration.ofMinutes(1);

	private static final int MOST = 500;

	private final JwtDecoder decoder;

	private final Clock clock;

	private final Map<String, Believed> known = Collections.synchronizedMap(new LinkedHashMap<>() {

		@Override
		protected boolean removeEldestEntry(Map.Entry<String, Believed> eldest) {
			return size() > MOST;
		}

	});

	RememberedTokens(JwtDecoder decoder, Clock clock) {
		this.decoder = decoder;
		this.clock = clock;
	}

	@Override
	public Jwt decode(String token) {
		Instant now = this.clock.instant();
		Believed before = this.known.get(token);
		if (before != null && now.isBefore(before.until())) {
			return before.jwt();
		}
		this.known.remove(token);
		Jwt jwt = this.decoder.decode(token);
		Instant until = now.plus(BELIEVED);
		Instant expires = jwt.getExpiresAt();
		this.known.put(token, new Believed(jwt, (expires != null && expires.isBefore(until)) ? expires : until));
		return jwt;
	}

	private record Believed(Jwt jwt, Instant until) {
	}

}
