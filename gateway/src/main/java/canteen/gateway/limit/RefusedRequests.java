package canteen.gateway.limit;

import java.time.Clock;
import java.util.stream.Stream;

import canteen.gateway.audit.Audit;
import jakarta.servlet.http.HttpServletRequest;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;
import org.slf4j.spi.LoggingEventBuilder;

import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatusCode;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;

/**
 * Leaves a line for each request that was refused: for what it asked, by what it sent or
 * because it came too often (ASVS 5.0.0, V16.3.2 and V16.3.3). It names the caller by
 * number and the request by its id, never an address of a page or anything that was sent.
 * One network address leaves sixty lines at once and then one a second, so that nobody
 * fills the disk.
 */
@Component
public class RefusedRequests {

	private static final Logger log = LoggerFactory.getLogger(RefusedRequests.class);

	private static final int LINES_AT_ONCE = 60;

	private final Rate lines;

	RefusedRequests(Clock clock) {
		this.lines = new Rate(1, LINES_AT_ONCE, clock);
	}

	/**
	 * What a service refused.
	 * @param by the service
	 * @param status 4xx; anything else leaves no line
	 */
	public void note(String by, HttpServletRequest request, HttpStatusCode status) {
		if (mayNote(request, status)) {
			at(status).log("{} refused {} to {} with {}", by, method(request), caller(), status.value());
		}
	}

	/**
	 * What the door itself refused.
	 * @param status 4xx; anything else leaves no line
	 * @param type of the problem, such as {@code page-outdated}
	 */
	public void noteOwn(HttpServletRequest request, HttpStatusCode status, String type) {
		if (mayNote(request, status)) {
			at(status).log("the door refused {} to {} with {}, {}", method(request), caller(), status.value(), type);
		}
	}

	private boolean mayNote(HttpServletRequest request, HttpStatusCode status) {
		return status.is4xxClientError() && this.lines.allows(request.getRemoteAddr());
	}

	private static LoggingEventBuilder at(HttpStatusCode status) {
		boolean isForbidden = status.value() == 401 || status.value() == 403;
		return log.atLevel(isForbidden ? Level.WARN : Level.INFO);
	}

	/** Anything may be sent as a method, and nothing. */
	private static String method(HttpServletRequest request) {
		return Stream.of(HttpMethod.values())
			.map(HttpMethod::name)
			.filter((method) -> method.equals(request.getMethod()))
			.findAny()
			.orElse("?");
	}

	private static String caller() {
		Authentication caller = SecurityContextHolder.getContext().getAuthentication();
		return (caller == null || caller instanceof AnonymousAuthenticationToken) ? Audit.NOBODY : caller.getName();
	}

}
