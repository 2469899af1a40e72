package canteen.gateway.limit;

import java.io.IOException;
import java.time.Clock;
import java.util.Set;

import canteen.gateway.refusal.Refusal;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.apache.tomcat.util.http.InvalidParameterException;

import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.util.StringUtils;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.HandlerExceptionResolver;

/**
 * Refuses what comes too often from one address or is too large, before anything is
 * looked up.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 2)
class Limits extends OncePerRequestFilter {

	/** In bytes: a roster of 20,000 rows fits. */
	private static final long LARGEST_FOR_SERVICES = 20L << 20;

	/** In bytes: forms and accounts are small. */
	private static final long LARGEST_HERE = 64L << 10;

	private static final Set<String> ASKING = Set.of("GET", "HEAD");

	private final Rates rates;

	private final HandlerExceptionResolver refusals;

	private final Clock clock;

	Limits(Rates rates, @Qualifier("handlerExceptionResolver") HandlerExceptionResolver refusals, Clock clock) {
		this.rates = rates;
		this.refusals = refusals;
		this.clock = clock;
	}

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		String address = request.getRemoteAddr();
		if (!this.rates.begins(address)) {
			refuse(new TooManyRequests(), request, response);
			return;
		}
		try {
			this.rates.count(address);
			HttpServletRequest counted = counted(request);
			mustBeReadable(request);
			chain.doFilter(counted, response);
		}
		catch (Refusal refusal) {
			refuse(refusal, request, response);
		}
		finally {
			this.rates.end(address);
		}
	}

	private void refuse(Refusal refusal, HttpServletRequest request, HttpServletResponse response) {
		this.refusals.resolveException(request, response, null, refusal);
	}

	private HttpServletRequest counted(HttpServletRequest request) {
		if (request.getHeader("Transfer-Encoding") != null) {
			throw new LengthRequired();
		}
		long length = request.getContentLengthLong();
		if (length > 0 && ASKING.contains(request.getMethod())) {
			throw new ContentInGet();
		}
		long most = mostOf(request.getServletPath());
		if (length > most) {
			throw new ContentTooLarge();
		}
		return (length != 0) ? new CountedRequest(request, most, this.clock) : request;
	}

	/**
	 * The server looks at fields of the address and of a form when somebody asks for one,
	 * and fails then with what was sent in its words.
	 */
	private static void mustBeReadable(HttpServletRequest request) {
		if (request.getQueryString() == null && !isForm(request)) {
			return;
		}
		try {
			request.getParameterNames();
		}
		catch (InvalidParameterException ex) {
			throw (ex.getErrorCode() == HttpServletResponse.SC_REQUEST_ENTITY_TOO_LARGE) ? new ContentTooLarge()
					: new UnreadableFields();
		}
	}

	private static boolean isForm(HttpServletRequest request) {
		return StringUtils.startsWithIgnoreCase(request.getContentType(), MediaType.APPLICATION_FORM_URLENCODED_VALUE);
	}

	/** By the path as the server reads it: a request may write it in other ways. */
	private static long mostOf(String path) {
		return (path.startsWith("/api/") && !path.startsWith("/api/gateway/")) ? LARGEST_FOR_SERVICES : LARGEST_HERE;
	}

}
