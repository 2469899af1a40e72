package canteen.gateway.limit;

import java.io.IOException;

import canteen.gateway.refusal.Refusal;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.HandlerExceptionResolver;

/**
 * Refuses what comes too often from one address or is too large, before anything is read
 * or looked up.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 2)
class Limits extends OncePerRequestFilter {

	/** In bytes: a roster of 20,000 rows fits. */
	private static final long LARGEST_FOR_SERVICES = 20L << 20;

	/** In bytes: forms and accounts are small. */
	private static final long LARGEST_HERE = 64L << 10;

	private final Rates rates;

	private final HandlerExceptionResolver refusals;

	Limits(Rates rates, @Qualifier("handlerExceptionResolver") HandlerExceptionResolver refusals) {
		this.rates = rates;
		this.refusals = refusals;
	}

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		try {
			this.rates.count(request.getRemoteAddr());
			check(request);
		}
		catch (Refusal refusal) {
			this.refusals.resolveException(request, response, null, refusal);
			return;
		}
		chain.doFilter(request, response);
	}

	private static void check(HttpServletRequest request) {
		if (request.getHeader("Transfer-Encoding") != null) {
			throw new LengthRequired();
		}
		String path = request.getRequestURI();
		boolean isOurs = !path.startsWith("/api/") || path.startsWith("/api/gateway/");
		if (request.getContentLengthLong() > (isOurs ? LARGEST_HERE : LARGEST_FOR_SERVICES)) {
			throw new ContentTooLarge();
		}
	}

}
