package canteen.gateway.session;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.springframework.session.Session;
import org.springframework.stereotype.Component;

/**
 * What was read from the database before. For two seconds it is believed, after that as
 * long as its mark there is the same.
 */
@Component
public class RecentSessions {

	private static final Duration BELIEVED = Duration.ofSeconds(2);

	private static final int MOST = 500;

	private final Map<String, Read> read = new LinkedHashMap<>(MOST, 0.75f, true);

	private long changes;

	synchronized Optional<Session> find(String id, Instant now) {
		Read known = this.read.get(id);
		return (known != null && Duration.between(known.at(), now).abs().compareTo(BELIEVED) < 0)
				? Optional.of(known.session()) : Optional.empty();
	}

	/** What was read when the session bore this mark. */
	synchronized Optional<Session> unchanged(String id, String mark) {
		return Optional.ofNullable(this.read.get(id)).filter((known) -> known.mark().equals(mark)).map(Read::session);
	}

	/**
	 * Those that requests came with since then, give or take the two seconds; as they
	 * were read, to be looked at only.
	 */
	public synchronized List<Session> usedSince(Instant moment) {
		return this.read.values().stream().filter((known) -> !known.at().isBefore(moment)).map(Read::session).toList();
	}

	/** How often something was forgotten so far. */
	synchronized long changes() {
		return this.changes;
	}

	/**
	 * Has no effect when something was forgotten since: it may be what was read.
	 * @param mark what it bore before it was read
	 */
	synchronized void remember(Session session, String mark, Instant at, long changesBefore) {
		if (this.changes == changesBefore) {
			this.read.put(session.getId(), new Read(session, mark, at));
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

	private record Read(Session session, String mark, Instant at) {
	}

}
