package canteen.gateway.session;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

import org.springframework.session.Session;

/**
 * A session as one request sees it. Requests that only look share what was read; the
 * first change, or a question for something that is not there, takes a copy of its own
 * from the database.
 */
final class QuietSession implements Session {

	private final QuietSessions sessions;

	private final String foundAs;

	private Session seen;

	private boolean isOwn;

	private boolean isChanged;

	private QuietSession(Session seen, boolean isNew, QuietSessions sessions) {
		this.seen = seen;
		this.foundAs = seen.getId();
		this.isOwn = isNew;
		this.isChanged = isNew;
		this.sessions = sessions;
	}

	static QuietSession created(Session session, QuietSessions sessions) {
		return new QuietSession(session, true, sessions);
	}

	static QuietSession found(Session session, QuietSessions sessions) {
		return new QuietSession(session, false, sessions);
	}

	/** The id it had when the request came. */
	String foundAs() {
		return this.foundAs;
	}

	/** What there is to save. */
	Optional<Session> changed() {
		return this.isChanged ? Optional.of(this.seen) : Optional.empty();
	}

	/** False when the session ended meanwhile. */
	private boolean takeOwn() {
		if (!this.isOwn) {
			Session latest = this.sessions.own(this.seen.getId());
			if (latest == null) {
				return false;
			}
			this.seen = latest;
			this.isOwn = true;
		}
		return true;
	}

	private Session toChange() {
		if (!takeOwn()) {
			throw new IllegalStateException("the session ended meanwhile");
		}
		this.isChanged = true;
		return this.seen;
	}

	@Override
	public void setLastAccessedTime(Instant time) {
		if (this.sessions.isLongAgo(this.seen.getLastAccessedTime()) && takeOwn()) {
			this.isChanged = true;
			this.seen.setLastAccessedTime(time);
		}
	}

	@Override
	public String getId() {
		return this.seen.getId();
	}

	@Override
	public String changeSessionId() {
		return toChange().changeSessionId();
	}

	@Override
	public <T> T getAttribute(String name) {
		T value = this.seen.getAttribute(name);
		return (value == null && !this.isOwn && takeOwn()) ? this.seen.getAttribute(name) : value;
	}

	@Override
	public Set<String> getAttributeNames() {
		takeOwn();
		return this.seen.getAttributeNames();
	}

	@Override
	public void setAttribute(String name, Object value) {
		toChange().setAttribute(name, value);
	}

	@Override
	public void removeAttribute(String name) {
		toChange().removeAttribute(name);
	}

	@Override
	public Instant getCreationTime() {
		return this.seen.getCreationTime();
	}

	@Override
	public Instant getLastAccessedTime() {
		return this.seen.getLastAccessedTime();
	}

	@Override
	public void setMaxInactiveInterval(Duration interval) {
		toChange().setMaxInactiveInterval(interval);
	}

	@Override
	public Duration getMaxInactiveInterval() {
		return this.seen.getMaxInactiveInterval();
	}

	@Override
	public boolean isExpired() {
		return this.seen.isExpired();
	}

}
