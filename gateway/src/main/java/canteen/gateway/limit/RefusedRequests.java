package canteen.gateway.limit;

import java.time.Clock;
import java.util.List;

import jakarta.servlet.http.HttpServletRequest;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

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
	 * @param by the service that refused, or the door itself
	 * @param status 4xx; anything else leaves no line
	 */
	public void note(String by, HttpServletRequest request, HttpStatusCode status) {
		if (!status.is4xxClientError() || !this.lines.allows(request.getRemoteAddr())) {
			return;
		}
		boolean isForbidden = status.value() == 401 || status.value() == 403;
		log.atLevel(isForbidden ? Level.WARN : Level.INFO)
			.log("{} refused {} to {} with {}", by, method(request), caller(), status.value());
	}

	/** Anything may be sent as a method. */
	private static String method(HttpServletRequest request) {
		HttpMethod method = HttpMethod.valueOf(request.getMethod());
		return List.of(HttpMethod.values()).contains(method) ? method.name() : "?";
	}

	private static String caller() {
		Authentication caller = SecurityContextHolder.getContext().getAuthentication();
		return (caller == null || caller instanceof AnonymousAuthenticationToken) ? "nobody" : caller.getName();
	}

}
