package canteen.gateway;

import java.io.IOException;
import java.net.http.HttpResponse;

import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.slf4j.LoggerFactory;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;

/** What somebody types makes no line of the log, and shows in none. */
@ExtendWith(OutputCaptureExtension.class)
class LogTests {

	private static final String FORGED = "2026-11-26T00:00:00.000Z  INFO forged";

	private static final String ID_NUMBER = "000000194305060428";

	private static final String LINE = "\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}\\.\\d{3}(Z|[+-]\\d{2}:\\d{2}) +[A-Z]+ \\[.*";

	@Test
	void a_message_or_a_failure_with_line_breaks_and_control_signs_begins_no_line(CapturedOutput output)
			throws Exception {
		try (TestGateway gateway = TestGateway.on("logged")) {
			int begin = output.getAll().length();

			LoggerFactory.getLogger("test")
				.error("typed {}", "a\r\n" + FORGED + "\u001b[2J\u0085" + FORGED + "\u2028x", new IllegalStateException(
						"b\r\n" + FORGED + "\n\u001b[31m" + FORGED, new IOException("c\n" + FORGED)));

			String said = output.getAll().substring(begin);
			assertThat(said).contains("typed a " + FORGED).contains("IllegalStateException").contains("at canteen.");
			assertLinesAreOurs(said);
		}
	}

	@Test
	void names_paths_and_headers_of_a_stranger_neither_break_a_line_nor_show(CapturedOutput output) throws Exception {
		try (TestGateway gateway = TestGateway.on("logged")) {
			Browser browser = gateway.administrator();
			int begin = output.getAll().length();

			browser.login("x\r\n" + FORGED + " secret.typed.as.name", "hunter2-" + ID_NUMBER);
			browser.get("/a%0d%0a" + FORGED.replace(" ", "%20"));
			browser.get("/api/member/elders/" + ID_NUMBER + "%0d%0aforged?q=" + ID_NUMBER);
			browser.get("/api/gateway/audit?from=" + ID_NUMBER + "&before=%1b%5b31m");
			for (String request : new String[] { "GET /x\u0001y" + ID_NUMBER + " HTTP/1.1\r\nHost: a\r\n",
					"GET /?name=%zz" + ID_NUMBER + " HTTP/1.1\r\nHost: a\r\n",
					"GET /{" + ID_NUMBER + "} HTTP/1.1\r\nHost: a\r\n",
					"GET / HTTP/1.1\r\nHost: a\r\nCookie: canteen=\"" + ID_NUMBER + "\u0007\r\n",
					"GET / HTTP/1.1\r\nHost: a\r\nUser-Agent: \u001b[31m" + ID_NUMBER + "\r\n folded\r\n",
					"GET / HTTP/1.1\r\nHost: a\r\nX-Request-Id: " + ID_NUMBER + "\r\n " + FORGED + "\r\n",
					"POST /login?x=%zz" + ID_NUMBER
							+ " HTTP/1.1\r\nHost: a\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: 24\r\n",
					FORGED + "\u0000" + ID_NUMBER + "\r\n" }) {
				assertThat(gateway.answerTo(request + "Connection: close\r\n\r\nusername=%zz" + ID_NUMBER))
					.doesNotContain(ID_NUMBER);
			}

			String said = output.getAll().substring(begin);
			assertLinesAreOurs(said);
			assertThat(said).doesNotContain(ID_NUMBER, "secret.typed.as.name", "hunter2", "forged");
		}
	}

	@Test
	void whatever_is_refused_leaves_a_line_with_number_and_request_and_nothing_that_was_sent(CapturedOutput output)
			throws Exception {
		try (TestGateway gateway = TestGateway.on("logged")) {
			Browser browser = gateway.administrator();
			int begin = output.getAll().length();

			HttpResponse<String> filled = browser.post("/api/gateway/accounts", "{\"name\":\"" + ID_NUMBER + "\"}");
			HttpResponse<String> garbled = browser.post("/api/gateway/accounts", "[" + ID_NUMBER);
			HttpResponse<String> huge = browser.post("/api/gateway/accounts", ID_NUMBER.repeat(5000));

			HttpResponse<String> stranger = gateway.browser().get("/api/gateway/accounts");
			HttpResponse<String> strangerElsewhere = gateway.browser().get("/api/member/elders");
			HttpResponse<String> odd = browser.get("/api/member/elders;" + ID_NUMBER);

			String said = output.getAll().substring(begin);
			assertThat(odd.headers().firstValue("X-Request-Id")).hasValue(Browser.json(odd).path("request").asString());
			assertRefused(said, odd, 400);
			assertRefused(said, stranger, 401);
			assertRefused(said, strangerElsewhere, 401);
			assertRefused(said, filled, 400);
			assertRefused(said, garbled, 400);
			assertRefused(said, huge, 413);
			assertThat(said).doesNotContain(ID_NUMBER, "accounts");
		}
	}

	private static void assertRefused(String said, HttpResponse<String> answer, int status) {
		assertThat(answer.statusCode()).isEqualTo(status);
		assertThat(
				said.lines().filter((line) -> line.contains(answer.headers().firstValue("X-Request-Id").orElseThrow())))
			.singleElement(InstanceOfAssertFactories.STRING)
			.contains("the door refused " + answer.request().method() + " to ", " with " + status);
	}

	private static void assertLinesAreOurs(String said) {
		assertThat(said.lines()).allMatch((line) -> line.matches(LINE) || line.isEmpty() || line.startsWith("    "))
			.noneMatch((line) -> line.startsWith(FORGED))
			.allMatch((line) -> line.replace("\t", "").chars().noneMatch(Character::isISOControl));
	}

}
