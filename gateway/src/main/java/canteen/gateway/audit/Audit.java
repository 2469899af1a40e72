package canteen.gateway.audit;

import java.security.Principal;
import java.time.Clock;
import java.time.LocalDateTime;
import java.time.ZoneOffset;

import org.slf4j.MDC;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/**
 * What happened at the door; rows are added and never changed. A row takes part in the
 * caller's transaction, and is linked to the chain seconds later. People are named by
 * {@code account:7}, elders by {@code elder:17}; no name, ID number or telephone number
 * comes in here.
 */
@Repository
public class Audit {

	/** Who it was that nobody can say: a wrong name, or a password typed as a name. */
	public static final String NOBODY = "nobody";

	private final JdbcClient database;

	private final Clock clock;

	Audit(JdbcClient database, Clock clock) {
		this.database = database;
		this.clock = clock;
	}

	/**
	 * Who does it.
	 * @param visitor whose session it is, or null
	 */
	public static String who(Principal visitor) {
		return (visitor != null) ? visitor.getName() : NOBODY;
	}

	/**
	 * Keeps one happening, with the address and the id of the current request if there is
	 * one.
	 * @param who a person, or {@link #NOBODY}
	 * @param subject whom or what it was done to, or null
	 */
	public void record(String who, Action action, String subject) {
		record(who, action, subject, null);
	}

	/**
	 * Keeps one happening and what is to be known of it.
	 * @param detail such as the roles before and after, at most 200 characters, or null
	 */
	public void record(String who, Action action, String subject, String detail) {
		add(new Happening(who, action.word(), subject, detail, null), address());
	}

	/**
	 * Keeps what was asked of a service, before its answer goes to the browser.
	 * @param status what the service, or the door in its place, answered
	 */
	public void record(String who, Action action, String subject, String detail, int status) {
		add(new Happening(who, action.word(), subject, detail, status), address());
	}

	/** If the person signed in from this address before, as far back as is remembered. */
	public boolean hasSignedIn(String person, String address) {
		return this.database.sql("select exists (select 1 from audit where who = ? and did = ? and address = ?)")
			.params(person, Action.SIGNED_IN.word(), address)
			.query(Boolean.class)
			.single();
	}

	private void add(Happening what, String address) {
		this.database.sql("""
				insert into audit (at, who, did, subject, detail, status, address, request)
				values (?, ?, ?, ?, ?, ?, ?, ?)
				""")
			.params(LocalDateTime.ofInstant(this.clock.instant(), ZoneOffset.UTC), plain(what.who(), 60),
					plain(what.did(), 40), plain(what.subject(), 60), plain(what.detail(), 200), what.status(),
					plain(address, 60), plain(MDC.get("request"), 36))
			.update();
	}

	private static String address() {
		return (RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes current)
				? current.getRequest().getRemoteAddr() : null;
	}

	/** One line, and no longer than the column. */
	static String plain(String text, int longest) {
		if (text == null) {
			return null;
		}
		String line = text.replaceAll("[\\p{Cntrl}\\u0085\\u2028\\u2029]", " ");
		return line.substring(0, line.offsetByCodePoints(0, Math.min(longest, line.codePointCount(0, line.length()))));
	}

	private record Happening(String who, String did, String subject, String detail, Integer status) {
	}

}
