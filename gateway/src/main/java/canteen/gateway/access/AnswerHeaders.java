package canteen.gateway.access;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * What every answer tells the browser, also one of refusal, of failure or of a file.
 * Nothing is kept anywhere unless whoever answers says so: assets do.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 1)
public class AnswerHeaders extends OncePerRequestFilter {

	private static final String CONTENT = "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; "
			+ "img-src 'self' data: blob:; media-src 'self' blob:; font-src 'self'; connect-src 'self'; "
			+ "worker-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

	private final Map<String, String> headers = new LinkedHashMap<>();

	AnswerHeaders(@Value("${gateway.issuer}") String issuer) {
		this.headers.put("Content-Security-Policy", CONTENT);
		this.headers.put("X-Content-Type-Options", "nosniff");
		this.headers.put("X-Frame-Options", "DENY");
		this.headers.put("Referrer-Policy", "no-referrer");
		this.headers.put("Permissions-Policy", "camera=(self), microphone=(), geolocation=(), payment=(), usb=()");
		this.headers.put("Cross-Origin-Opener-Policy", "same-origin");
		this.headers.put("Cross-Origin-Resource-Policy", "same-origin");
		this.headers.put(HttpHeaders.CACHE_CONTROL, "no-store");
		if (issuer.startsWith("https:")) {
			this.headers.put("Strict-Transport-Security", "max-age=31536000; includeSubDomains");
		}
	}

	/** For what no filter sees. */
	public void putInto(HttpServletResponse response) {
		this.headers.forEach(response::setHeader);
	}

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		putInto(response);
		chain.doFilter(request, response);
	}

	/** What failed is answered anew, and without what was said before. */
	@Override
	protected boolean shouldNotFilterErrorDispatch() {
		return false;
	}

}
