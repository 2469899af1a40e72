package canteen.gateway.route;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

import canteen.gateway.access.AnswerHeaders;
import canteen.gateway.problem.OwnProblems;
import org.apache.catalina.Container;
import org.apache.catalina.Context;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.core.StandardHost;
import org.apache.catalina.valves.ErrorReportValve;
import org.slf4j.MDC;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.stereotype.Component;

/**
 * What the server cannot read as a request at all (no host, a broken header, a header of
 * 70 kB) passes none of the filters: it is answered here, as a problem with the headers
 * that every answer carries.
 */
@Component
class Unreadable extends ErrorReportValve implements WebServerFactoryCustomizer<TomcatServletWebServerFactory> {

	private final OwnProblems problems;

	private final AnswerHeaders headers;

	private final JsonMapper json;

	Unreadable(OwnProblems problems, AnswerHeaders headers, JsonMapper json) {
		this.problems = problems;
		this.headers = headers;
		this.json = json;
	}

	@Override
	public void customize(TomcatServletWebServerFactory server) {
		server.addContextCustomizers(this::answerInPlaceOfTheServer);
	}

	private void answerInPlaceOfTheServer(Context context) {
		Container host = context.getParent();
		((StandardHost) host).setErrorReportValveClass(getClass().getName());
		host.getPipeline().addValve(this);
	}

	@Override
	protected void report(Request request, Response response, Throwable failure) {
		if (response.getStatus() < 400 || response.getContentWritten() > 0 || !response.setErrorReported()) {
			return;
		}
		String id = UUID.randomUUID().toString();
		try (MDC.MDCCloseable named = MDC.putCloseable("request", id)) {
			ProblemDetail problem = problem(request, HttpStatus.valueOf(response.getStatus()));
			response.setHeader(RequestIds.HEADER, id);
			this.headers.putInto(response.getResponse());
			response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
			response.getOutputStream().write(this.json.writeValueAsString(problem).getBytes(StandardCharsets.UTF_8));
			response.finishResponse();
		}
		catch (IOException ex) {
			// whoever asked has gone
		}
	}

	private ProblemDetail problem(Request request, HttpStatus status) {
		return status.is5xxServerError()
				? this.problems.of(request, status, "failed", "系统出错了，请稍后再试。", "Something failed. Try again later.")
				: this.problems.of(request, status, "unreadable-request", "这个请求读不懂，没有受理。",
						"This request cannot be read; nothing was done.");
	}

}
