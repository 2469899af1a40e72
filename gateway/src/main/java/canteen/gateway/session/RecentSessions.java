package canteen.gateway.session;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

import org.springframework.session.Session;
import org.springframework.stereotype.Component;

/** What was read from the database less than two seconds ago. */
@Component
class RecentSessions {

	private static final Duration BELIEVED = Duration.ofSeconds(2);

	private static final int MOST = 5000;

	private final Map<String, Read> read = new LinkedHashMap<>();

	private long changes;

	synchronized Optional<Session> find(String id, Instant now) {
		Read known = this.read.get(id);
		if (known == null) {
			return Optional.empty();
		}
		if (Duration.between(known.at(), now).abs().compareTo(BELIEVED) >= 0) {
			this.read.remove(id);
			return Optional.empty();
		}
		return Optional.of(known.session());
	}

	/** How often something was forgotten so far. */
	synchronized long changes() {
		return this.changes;
	}

	/** Has no effect when something was forgotten since: it may be what was read. */
	synchronized void remember(Session session, Instant at, long changesBefore) {
		if (this.changes == changesBefore) {
			this.read.put(session.getId(), new Read(session, at));
			if (this.read.size() > MOST) {
				this.read.remove(this.read.keySet().iterator().next());
			}
		}
	}

	synchronized void forget(String id) {
		this.changes++;
		this.read.remove(id);
	}

	synchronized void forgetAll() {
		this.changes++;
		this.read.clear();
	}

	private record Read(Session session, Instant at) {
	}

}
