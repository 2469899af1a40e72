package canteen.gateway.session;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;

import org.springframework.http.HttpHeaders;
import org.springframework.security.core.Authentication;
import org.springframework.session.Session;
import org.springframework.session.FindByIndexNameSessionRepository;
import org.springframework.session.jdbc.JdbcIndexedSessionRepository;
import org.springframework.stereotype.Component;

/** Where a person is signed in. */
@Component
public class OwnSessions {

	static final String SINCE = "canteen.signed-in-at";

	private static final String ADDRESS = "canteen.address";

	private static final String BROWSER = "canteen.browser";

	private static final int LONGEST = 200;

	private final FindByIndexNameSessionRepository<? extends Session> kept;

	private final QuietSessions sessions;

	OwnSessions(JdbcIndexedSessionRepository kept, QuietSessions sessions) {
		this.kept = kept;
		this.sessions = sessions;
	}

	/**
	 * The session is the person's from the password on, so that signing him out
	 * everywhere also ends a sign-in that is only half done.
	 */
	public void begin(HttpServletRequest request, Authentication person, Instant now) {
		HttpSession session = request.getSession();
		session.setAttribute(FindByIndexNameSessionRepository.PRINCIPAL_NAME_INDEX_NAME, person.getName());
		session.setAttribute(SINCE, now.toEpochMilli());
		session.setAttribute(ADDRESS, request.getRemoteAddr());
		session.setAttribute(BROWSER, browser(request));
	}

	/** When the person of this session proved who he is. */
	public static Instant since(HttpSession session) {
		Long since = (Long) session.getAttribute(SINCE);
		return Instant.ofEpochMilli((since != null) ? since : session.getCreationTime());
	}

	/** The newest first. */
	List<Open> of(String person, String current) {
		return this.kept.findByPrincipalName(person)
			.values()
			.stream()
			.filter((session) -> !session.isExpired())
			.map((session) -> new Open(key(session.getId()), since(session), session.getLastAccessedTime(),
					text(session, ADDRESS), text(session, BROWSER), session.getId().equals(current)))
			.sorted(Comparator.comparing(Open::since).reversed())
			.toList();
	}

	/** If it has not ended; another gateway's sign-out is noticed within two seconds. */
	public boolean isOpen(String id) {
		return this.sessions.findById(id) != null;
	}

	/** False when the person has no such session, or no more. */
	boolean end(String person, String key) {
		return this.kept.findByPrincipalName(person)
			.keySet()
			.stream()
			.filter((id) -> key(id).equals(key))
			.peek(this.sessions::deleteById)
			.count() > 0;
	}

	static Instant since(Session session) {
		Long since = session.getAttribute(SINCE);
		return (since != null) ? Instant.ofEpochMilli(since) : session.getCreationTime();
	}

	private static String text(Session session, String name) {
		String text = session.getAttribute(name);
		return (text != null) ? text : "";
	}

	/**
	 * What it says of itself, as much as is shown; some name the telephone in Chinese.
	 */
	public static String browser(HttpServletRequest request) {
		String told = Optional.ofNullable(request.getHeader(HttpHeaders.USER_AGENT)).orElse("");
		String read = new String(told.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
		String plain = read.replaceAll("\\p{IsControl}", " ");
		return plain.substring(0,
				plain.offsetByCodePoints(0, Math.min(plain.codePointCount(0, plain.length()), LONGEST)));
	}

	/** Names a session without being one: the cookie cannot be had from it. */
	private static String key(String id) {
		try {
			return HexFormat.of()
				.formatHex(MessageDigest.getInstance("SHA-256").digest(id.getBytes(StandardCharsets.UTF_8)))
				.substring(0, 32);
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException(ex);
		}
	}

	record Open(String key, Instant since, Instant lastSeen, String address, String browser, boolean current) {
	}

}
