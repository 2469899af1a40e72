package canteen.gateway.session;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.session.Session;
import org.springframework.session.SessionRepository;

/**
 * Sessions that ask little of the database: whether one has changed is asked every two
 * seconds, however many requests come, and only then is it read again; the time of the
 * last visit is kept to the minute. So whoever is signed out at another gateway is out
 * here within two seconds, and at this one at once.
 */
class QuietSessions implements SessionRepository<QuietSession> {

	private static final Duration TO_THE = Duration.ofMinutes(1);

	private static final String NONE = "";

	private final SessionRepository<Session> kept;

	private final RecentSessions recent;

	private final SessionMarks marks;

	private final ApplicationEventPublisher listeners;

	private final Clock clock;

	/** From the password on, however busy the person is. */
	private final Duration longest;

	@SuppressWarnings("unchecked")
	QuietSessions(SessionRepository<? extends Session> kept, RecentSessions recent, SessionMarks marks,
			ApplicationEventPublisher listeners, Clock clock, Duration longest) {
		this.listeners = listeners;
		this.kept = (SessionRepository<Session>) kept;
		this.recent = recent;
		this.marks = marks;
		this.clock = clock;
		this.longest = longest;
	}

	@Override
	public QuietSession createSession() {
		return QuietSession.created(this.kept.createSession(), this);
	}

	@Override
	public void save(QuietSession session) {
		session.changed().ifPresent((changed) -> {
			this.kept.save(changed);
			this.recent.forget(session.foundAs());
			this.recent.forget(changed.getId());
		});
	}

	@Override
	public QuietSession findById(String id) {
		Instant now = this.clock.instant();
		return this.recent.find(id, now).map((found) -> QuietSession.found(found, this)).orElseGet(() -> {
			long before = this.recent.changes();
			String mark = this.marks.of(id).orElse(NONE);
			Session found = this.recent.unchanged(id, mark)
				.filter((same) -> !same.isExpired())
				.orElseGet(() -> this.kept.findById(id));
			if (found == null) {
				return null;
			}
			if (OwnSessions.since(found).plus(this.longest).isBefore(now)) {
				deleteById(id);
				this.listeners.publishEvent(new LongSessions.TooLong(found));
				return null;
			}
			this.recent.remember(found, mark, now, before);
			return QuietSession.found(found, this);
		});
	}

	@Override
	public void deleteById(String id) {
		Session ended = this.kept.findById(id);
		this.kept.deleteById(id);
		this.recent.forget(id);
		if (ended != null) {
			this.listeners.publishEvent(new SessionEnded(ended));
		}
	}

	/** The session as it is in the database now, to be changed by one request only. */
	Session own(String id) {
		return this.kept.findById(id);
	}

	boolean isLongAgo(Instant visit) {
		return Duration.between(visit, this.clock.instant()).compareTo(TO_THE) >= 0;
	}

}
