package canteen.gateway.route;

import java.util.Locale;
import java.util.Set;

import org.springframework.cloud.gateway.server.mvc.filter.HttpHeadersFilter;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.function.ServerResponse;

/**
 * What a browser is told of a service's answer: all but what belongs to the connection
 * behind the door, what the door says in its own words, and what only the door may say.
 */
@Component
class PassBack implements HttpHeadersFilter.ResponseHttpHeadersFilter {

	/** In lower case; the first eight are those of RFC 9110, 7.6.1, and older kin. */
	private static final Set<String> KEPT_HERE = Set.of("connection", "keep-alive", "proxy-authenticate",
			"proxy-connection", "te", "trailer", "transfer-encoding", "upgrade", "set-cookie", "server", "x-powered-by",
			"www-authenticate", "clear-site-data", "access-control-allow-origin", "access-control-allow-credentials",
			"content-security-policy", "content-security-policy-report-only", "cross-origin-opener-policy",
			"cross-origin-resource-policy", "permissions-policy", "referrer-policy", "strict-transport-security",
			"x-content-type-options", "x-frame-options", "x-xss-protection", "cache-control", "pragma", "expires",
			RequestIds.HEADER.toLowerCase(Locale.ROOT));

	@Override
	public HttpHeaders apply(HttpHeaders answered, ServerResponse response) {
		return PickHeaders.of(answered, (name) -> !KEPT_HERE.contains(name));
	}

}
