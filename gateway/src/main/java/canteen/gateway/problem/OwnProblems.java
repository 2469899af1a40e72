package canteen.gateway.problem;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import canteen.gateway.limit.RefusedRequests;
import canteen.gateway.refusal.Refusal.Fault;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import org.slf4j.MDC;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.stereotype.Component;

/**
 * Problems (RFC 9457) of the door itself, in the language that was asked for and with the
 * request's id. Each leaves its line with {@link RefusedRequests}.
 */
@Component
public class OwnProblems {

	private static final Pattern BOTH = Pattern.compile("(.*[^ -~].*) \\(([ -~]+)\\)");

	private static final List<Locale> SPOKEN = List.of(Locale.CHINESE, Locale.ENGLISH);

	/** In characters; a browser sends fewer. */
	private static final int LONGEST_WISH = 500;

	private final RefusedRequests lines;

	OwnProblems(RefusedRequests lines) {
		this.lines = lines;
	}

	/**
	 * A problem that is not about fields.
	 * @param type what follows {@code urn:problem:}
	 */
	public ProblemDetail of(HttpServletRequest request, HttpStatus status, String type, String chinese,
			String english) {
		this.lines.noteOwn(request, status, type);
		ProblemDetail problem = ProblemDetail.forStatusAndDetail(status, wantsEnglish(request) ? english : chinese);
		problem.setType(URI.create("urn:problem:" + type));
		problem.setTitle(status.getReasonPhrase());
		problem.setInstance(asked(request));
		problem.setProperty("request", MDC.get("request"));
		return problem;
	}

	/**
	 * A problem with the fields it is about.
	 * @param type what follows {@code urn:problem:}
	 * @param faults none, if it is not about fields; a message is written 中文 (english)
	 */
	public ProblemDetail of(HttpServletRequest request, HttpStatus status, String type, String chinese, String english,
			List<Fault> faults) {
		ProblemDetail problem = of(request, status, type, chinese, english);
		if (!faults.isEmpty()) {
			boolean isEnglish = wantsEnglish(request);
			problem.setProperty("errors", faults.stream().map((fault) -> said(fault, isEnglish)).toList());
		}
		return problem;
	}

	private static Fault said(Fault fault, boolean isEnglish) {
		Matcher both = BOTH.matcher(String.valueOf(fault.message()));
		return both.matches() ? new Fault(fault.field(), both.group(isEnglish ? 2 : 1)) : fault;
	}

	/** Also after it was handed on to be told; nothing, if it is no address at all. */
	private static URI asked(HttpServletRequest request) {
		Object first = request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI);
		String path = (first instanceof String before) ? before : request.getRequestURI();
		try {
			return (path != null) ? new URI(path) : null;
		}
		catch (URISyntaxException ex) {
			return null;
		}
	}

	/** Chinese, unless English is asked for before it. */
	private static boolean wantsEnglish(HttpServletRequest request) {
		String wanted = request.getHeader(HttpHeaders.ACCEPT_LANGUAGE);
		if (wanted == null || wanted.length() > LONGEST_WISH) {
			return false;
		}
		try {
			return Locale.ENGLISH.equals(Locale.lookup(Locale.LanguageRange.parse(wanted), SPOKEN));
		}
		catch (IllegalArgumentException | IndexOutOfBoundsException ex) {
			// what is no list at all makes the JDK throw either
			return false;
		}
	}

}
