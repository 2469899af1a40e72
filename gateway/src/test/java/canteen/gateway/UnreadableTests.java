package canteen.gateway;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** What is no request at all gets the same answer as all else. */
class UnreadableTests {

	private static final String HUGE = "GET / HTTP/1.1\r\nHost: a\r\nX-Huge: " + "y".repeat(70_000);

	private static TestGateway gateway;

	@BeforeAll
	static void start() throws Exception {
		gateway = TestGateway.on("unreadable");
	}

	@AfterAll
	static void stop() {
		gateway.close();
	}

	@ParameterizedTest
	@ValueSource(strings = { "GET / HTTP/1.1", "GET / HTTP/1.1\r\nHost: a\r\nHost: b", "G@T / HTTP/1.1\r\nHost: a",
			"GET /api/gateway/%00 HTTP/1.1\r\nHost: a", "GET /api/meal/%zz HTTP/1.1\r\nHost: a",
			"POST /login HTTP/1.1\r\nHost: a\r\nContent-Length: much", HUGE_ONE })
	void it_is_a_problem_with_every_header_and_shows_nothing_of_the_server(String head) throws IOException {
		String answer = sent(head.equals(HUGE_ONE) ? HUGE : head);

		assertThat(answer).startsWith("HTTP/1.1 4")
			.contains("Content-Type: application/problem+json", "Content-Security-Policy: ",
					"X-Content-Type-Options: nosniff", "Referrer-Policy: ", "Permissions-Policy: ",
					"Cache-Control: no-store", "\"type\":\"urn:problem:unreadable-request\"", "\"status\":4", "读不懂")
			.doesNotContain("<html", "Tomcat", "Exception");
		String id = answer.replaceAll("(?s).*X-Request-Id: (\\S+).*", "$1");
		assertThat(answer).contains("\"request\":\"" + id + "\"");
	}

	private static final String HUGE_ONE = "a header of 70 kB";

	private static String sent(String head) throws IOException {
		URI address = URI.create(gateway.url());
		try (Socket socket = new Socket(address.getHost(), address.getPort())) {
			socket.setSoTimeout(5000);
			socket.getOutputStream().write((head + "\r\n\r\n").getBytes(StandardCharsets.UTF_8));
			socket.getOutputStream().flush();
			return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
		}
	}

}
