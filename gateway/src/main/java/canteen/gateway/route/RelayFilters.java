package canteen.gateway.route;

import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.util.Map;
import java.util.Optional;

import canteen.gateway.limit.Rates;
import canteen.gateway.limit.RefusedRequests;
import canteen.gateway.problem.OwnProblems;
import canteen.gateway.session.OwnSessions;
import canteen.gateway.token.RelayToken;
import io.github.resilience4j.bulkhead.BulkheadFullException;
import io.github.resilience4j.bulkhead.BulkheadRegistry;
import io.github.resilience4j.circuitbreaker.CallNotPermittedException;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;

import org.apache.hc.client5.http.ConnectTimeoutException;
import org.apache.hc.core5.http.ConnectionRequestTimeoutException;
import org.apache.hc.core5.http.io.EofSensorInputStream;

import org.springframework.cloud.gateway.server.mvc.common.MvcUtils;
import org.springframework.cloud.gateway.server.mvc.common.Shortcut;
import org.springframework.context.ApplicationContext;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.security.core.AuthenticationException;
import org.springframework.web.client.ResourceAccessException;
import org.springframework.web.servlet.function.HandlerFilterFunction;
import org.springframework.web.servlet.function.HandlerFunction;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

/**
 * The filter that every route to a service carries, named <code>Relay</code> in the
 * configuration.
 */
public final class RelayFilters {

	/** In seconds; a circuit stays open for three. */
	private static final Map<HttpStatus, String> RETRY_AFTER = Map.of(HttpStatus.TOO_MANY_REQUESTS, "1",
			HttpStatus.SERVICE_UNAVAILABLE, "3");

	private RelayFilters() {
	}

	/**
	 * Relays to the named service behind its circuit breaker and bulkhead. A call is
	 * never repeated from here: the service may have done it.
	 * @param service the service's name, also the breaker's
	 */
	@Shortcut
	public static HandlerFilterFunction<ServerResponse, ServerResponse> relay(String service) {
		return (request, next) -> {
			ApplicationContext beans = MvcUtils.getApplicationContext(request);
			Disclosures disclosures = beans.getBean(Disclosures.class);
			Optional<Disclosure> disclosed = disclosures.of(service, request);
			ServerResponse answer = guarded(service, request, next);
			return disclosed.isPresent() ? disclosures.remember(disclosed.get(), request, answer) : answer;
		};
	}

	private static ServerResponse guarded(String service, ServerRequest request, HandlerFunction<ServerResponse> next)
			throws Exception {
		ApplicationContext beans = MvcUtils.getApplicationContext(request);
		try {
			String token = beans.getBean(RelayToken.class).of(request.servletRequest());
			String session = request.servletRequest().getSession(false).getId();
			Rates rates = beans.getBean(Rates.class);
			if (!rates.mayCall(session)) {
				return problem(request, HttpStatus.TOO_MANY_REQUESTS, "too-many-requests", "请求太频繁，没有提交，请等一秒再试。",
						"Too many requests; nothing was submitted. Wait a second.");
			}
			PassOn.inTheNameOf(token, request);
			return called(service, request, next, () -> rates.called(session));
		}
		catch (AuthenticationException ex) {
			return problem(request, HttpStatus.UNAUTHORIZED, "signed-out", "登录已经过期，请重新登录。",
					"Your sign-in has expired. Sign in again.");
		}
		catch (CallNotPermittedException | BulkheadFullException ex) {
			return unavailable(request);
		}
		catch (ResourceAccessException | IOException ex) {
			return neverArrived(ex) ? unavailable(request) : noAnswer(request);
		}
	}

	private static ServerResponse called(String service, ServerRequest request, HandlerFunction<ServerResponse> next,
			Runnable over) throws Exception {
		ApplicationContext beans = MvcUtils.getApplicationContext(request);
		CircuitBreaker breaker = beans.getBean(CircuitBreakerRegistry.class).circuitBreaker(service);
		boolean goesOn = false;
		try {
			ServerResponse answer = beans.getBean(BulkheadRegistry.class)
				.bulkhead(service)
				.executeCallable(() -> breaker.executeCallable(() -> answered(service, request, next)));
			Optional<OpenStream> stream = stream(request, answer, over);
			goesOn = stream.isPresent();
			return goesOn ? streamed(request, answer, stream.get()) : answer;
		}
		finally {
			if (!goesOn) {
				over.run();
			}
		}
	}

	private static ServerResponse answered(String service, ServerRequest request, HandlerFunction<ServerResponse> next)
			throws Exception {
		ServerResponse answer = next.handle(request);
		if (answer.statusCode().is4xxClientError()) {
			MvcUtils.getApplicationContext(request)
				.getBean(RefusedRequests.class)
				.note(service, request.servletRequest(), answer.statusCode());
		}
		return answer;
	}

	private static ServerResponse noAnswer(ServerRequest request) {
		return HttpMethod.GET.equals(request.method())
				? problem(request, HttpStatus.GATEWAY_TIMEOUT, "no-answer", "没有等到结果，请稍后再试。",
						"No answer came. Try again later.")
				: problem(request, HttpStatus.GATEWAY_TIMEOUT, "no-answer", "没有等到结果，可能已经保存：请先查看，再决定要不要重新提交。",
						"No answer came; it may have been saved. Look before you submit again.");
	}

	/** Events reach only who is still signed in. */
	private static Optional<OpenStream> stream(ServerRequest request, ServerResponse answer, Runnable over) {
		InputStream body = MvcUtils.getAttribute(request, MvcUtils.CLIENT_RESPONSE_INPUT_STREAM_ATTR);
		if (!(body instanceof EofSensorInputStream events)
				|| !MediaType.TEXT_EVENT_STREAM.isCompatibleWith(answer.headers().getContentType())) {
			return Optional.empty();
		}
		OwnSessions sessions = MvcUtils.getApplicationContext(request).getBean(OwnSessions.class);
		String id = request.servletRequest().getSession(false).getId();
		return Optional.of(new OpenStream(events, () -> sessions.isOpen(id), over));
	}

	private static ServerResponse streamed(ServerRequest request, ServerResponse answer, OpenStream stream) {
		Streams streams = MvcUtils.getApplicationContext(request).getBean(Streams.class);
		if (!streams.haveRoom()) {
			stream.end();
			return unavailable(request);
		}
		return streams.answer(answer, stream);
	}

	private static ServerResponse unavailable(ServerRequest request) {
		return problem(request, HttpStatus.SERVICE_UNAVAILABLE, "service-busy", "这一部分暂时不可用，没有提交，请稍后再试。",
				"This part is not available just now; nothing was submitted. Try again shortly.");
	}

	/** No connection came about, so nothing can have been done. */
	private static boolean neverArrived(Throwable failure) {
		for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
			if (cause instanceof ConnectException || cause instanceof ConnectTimeoutException
					|| cause instanceof ConnectionRequestTimeoutException || cause instanceof UnknownHostException) {
				return true;
			}
		}
		return false;
	}

	private static ServerResponse problem(ServerRequest request, HttpStatus status, String type, String chinese,
			String english) {
		ProblemDetail problem = MvcUtils.getApplicationContext(request)
			.getBean(OwnProblems.class)
			.of(request.servletRequest(), status, type, chinese, english);
		ServerResponse.BodyBuilder answer = ServerResponse.status(status)
			.contentType(MediaType.APPLICATION_PROBLEM_JSON);
		if (RETRY_AFTER.containsKey(status)) {
			answer.header(HttpHeaders.RETRY_AFTER, RETRY_AFTER.get(status));
		}
		return answer.body(problem);
	}

}
