package canteen.gateway.session;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;

import org.springframework.session.Session;
import org.springframework.session.SessionRepository;

/**
 * Sessions that do not write to the database only because somebody looked: the time of
 * the last visit is kept to the minute.
 */
class QuietSessions implements SessionRepository<QuietSessions.Quiet> {

	private static final Duration TO_THE = Duration.ofMinutes(1);

	private final SessionRepository<Session> kept;

	private final Clock clock;

	@SuppressWarnings("unchecked")
	QuietSessions(SessionRepository<? extends Session> kept, Clock clock) {
		this.kept = (SessionRepository<Session>) kept;
		this.clock = clock;
	}

	@Override
	public Quiet createSession() {
		return new Quiet(this.kept.createSession(), this.clock);
	}

	@Override
	public void save(Quiet session) {
		this.kept.save(session.session);
	}

	@Override
	public Quiet findById(String id) {
		Session found = this.kept.findById(id);
		return (found != null) ? new Quiet(found, this.clock) : null;
	}

	@Override
	public void deleteById(String id) {
		this.kept.deleteById(id);
	}

	static final class Quiet implements Session {

		private final Session session;

		private final Clock clock;

		private Quiet(Session session, Clock clock) {
			this.session = session;
			this.clock = clock;
		}

		@Override
		public void setLastAccessedTime(Instant time) {
			if (Duration.between(this.session.getLastAccessedTime(), this.clock.instant()).compareTo(TO_THE) >= 0) {
				this.session.setLastAccessedTime(time);
			}
		}

		@Override
		public String getId() {
			return this.session.getId();
		}

		@Override
		public String changeSessionId() {
			return this.session.changeSessionId();
		}

		@Override
		public <T> T getAttribute(String name) {
			return this.session.getAttribute(name);
		}

		@Override
		public Set<String> getAttributeNames() {
			return this.session.getAttributeNames();
		}

		@Override
		public void setAttribute(String name, Object value) {
			this.session.setAttribute(name, value);
		}

		@Override
		public void removeAttribute(String name) {
			this.session.removeAttribute(name);
		}

		@Override
		public Instant getCreationTime() {
			return this.session.getCreationTime();
		}

		@Override
		public Instant getLastAccessedTime() {
			return this.session.getLastAccessedTime();
		}

		@Override
		public void setMaxInactiveInterval(Duration interval) {
			this.session.setMaxInactiveInterval(interval);
		}

		@Override
		public Duration getMaxInactiveInterval() {
			return this.session.getMaxInactiveInterval();
		}

		@Override
		public boolean isExpired() {
			return this.session.isExpired();
		}

	}

}
