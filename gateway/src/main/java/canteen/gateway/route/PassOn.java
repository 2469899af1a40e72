package canteen.gateway.route;

import java.util.Optional;
import java.util.Set;

import canteen.gateway.access.QuickFirewall;

import org.springframework.cloud.gateway.server.mvc.filter.HttpHeadersFilter;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.function.ServerRequest;

/**
 * What a service is told of a request: of what the caller sent only what it needs, and in
 * whose name it comes. Nothing goes on without a name.
 */
@Component
class PassOn implements HttpHeadersFilter.RequestHttpHeadersFilter {

	private static final String TOKEN = PassOn.class.getName();

	/**
	 * In lower case: all that a service needs to know of the request; a caller claims
	 * nothing more.
	 */
	private static final Set<String> NEEDED = Set.of("accept", "accept-encoding", "accept-language", "content-type",
			"content-encoding", "idempotency-key", "if-match", "if-none-match", "if-modified-since",
			"if-unmodified-since", "if-range", "range", "last-event-id", "station-key");

	static void inTheNameOf(String token, ServerRequest request) {
		request.servletRequest().setAttribute(TOKEN, token);
	}

	@Override
	public HttpHeaders apply(HttpHeaders sent, ServerRequest request) {
		String token = Optional.ofNullable((String) request.servletRequest().getAttribute(TOKEN))
			.orElseThrow(() -> new IllegalStateException("a route without the Relay filter"));
		HttpHeaders passedOn = PickHeaders.of(sent, NEEDED::contains);
		passedOn.forEach((name, values) -> values.forEach(PassOn::mustBeReadable));
		long length = request.servletRequest().getContentLengthLong();
		if (length >= 0) {
			// else the end of the body travels by itself, which costs each side a turn
			passedOn.setContentLength(length);
		}
		passedOn.setBearerAuth(token);
		passedOn.set(RequestIds.HEADER, RequestIds.of(request.servletRequest()));
		return passedOn;
	}

	private static void mustBeReadable(String value) {
		if (!QuickFirewall.isPrintable(value) && !QuickFirewall.isPrintable(value.replace('\t', ' '))) {
			throw new StrangeHeader();
		}
	}

}
