package canteen.gateway;

import java.io.IOException;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/** What is no request at all gets the same answer as all else. */
class UnreadableTests {

	private static TestGateway gateway;

	@BeforeAll
	static void start() throws Exception {
		gateway = TestGateway.on("unreadable");
	}

	@AfterAll
	static void stop() {
		gateway.close();
	}

	static Stream<String> noRequests() {
		return Stream.of("GET / HTTP/1.1", "GET / HTTP/1.1\r\nHost: a\r\nHost: b", "G@T / HTTP/1.1\r\nHost: a",
				"GET /api/gateway/%00 HTTP/1.1\r\nHost: a", "GET /api/meal/%zz HTTP/1.1\r\nHost: a",
				"POST /login HTTP/1.1\r\nHost: a\r\nContent-Length: much",
				"GET / HTTP/1.1\r\nHost: a\r\nX-Huge: " + "y".repeat(70_000));
	}

	@ParameterizedTest
	@MethodSource("noRequests")
	void it_is_a_problem_with_every_header_and_shows_nothing_of_the_server(String head) throws IOException {
		String answer = gateway.answerTo(head + "\r\n\r\n");

		assertThat(answer).startsWith("HTTP/1.1 4")
			.contains("Content-Type: application/problem+json", "Content-Security-Policy: ",
					"X-Content-Type-Options: nosniff", "Referrer-Policy: ", "Permissions-Policy: ",
					"Cache-Control: no-store", "\"type\":\"urn:problem:unreadable-request\"", "\"status\":4", "读不懂")
			.doesNotContain("<html", "Tomcat", "Exception");
		String id = answer.replaceAll("(?s).*X-Request-Id: (\\S+).*", "$1");
		assertThat(answer).contains("\"request\":\"" + id + "\"");
	}

}
