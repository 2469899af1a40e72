package canteen.subsidy.access;

import java.io.IOException;
import java.util.UUID;

import org.slf4j.MDC;

import org.springframework.http.HttpRequest;
import org.springframework.http.client.ClientHttpRequestExecution;
import org.springframework.http.client.ClientHttpRequestInterceptor;
import org.springframework.http.client.ClientHttpResponse;

/**
 * Hands the name of the request on to the neighbour that is asked because of it. Work
 * that no request asked for gets a name of its own for each call.
 */
public final class PassRequestId implements ClientHttpRequestInterceptor {

	@Override
	public ClientHttpResponse intercept(HttpRequest call, byte[] body, ClientHttpRequestExecution next)
			throws IOException {
		String id = MDC.get("request");
		if (id != null) {
			call.getHeaders().set(RequestIds.HEADER, id);
			return next.execute(call, body);
		}
		String own = UUID.randomUUID().toString();
		try (MDC.MDCCloseable named = MDC.putCloseable("request", own)) {
			call.getHeaders().set(RequestIds.HEADER, own);
			return next.execute(call, body);
		}
	}

}
