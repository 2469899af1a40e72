package canteen.gateway.limit;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.http.HttpStatus;
import org.springframework.mock.web.MockHttpServletRequest;

import static org.assertj.core.api.Assertions.assertThat;

@ExtendWith(OutputCaptureExtension.class)
class RefusedRequestsTests {

	private final RefusedRequests lines = new RefusedRequests(
			Clock.fixed(Instant.parse("2026-11-27T03:30:00Z"), ZoneOffset.UTC));

	@Test
	void one_address_fills_no_disk_and_silences_no_other(CapturedOutput log) {
		for (int time = 0; time < 500; time++) {
			this.lines.note("meal", from("10.0.0.1", "POST"), HttpStatus.BAD_REQUEST);
		}
		this.lines.note("meal", from("10.0.0.2", "PUT"), HttpStatus.CONFLICT);

		assertThat(log.getAll().lines().filter((line) -> line.endsWith("meal refused POST to nobody with 400")))
			.hasSize(60);
		assertThat(log.getAll()).contains("meal refused PUT to nobody with 409");
	}

	@Test
	void what_succeeds_leaves_no_line_and_an_invented_method_is_not_repeated(CapturedOutput log) {
		this.lines.note("meal", from("10.0.0.1", "GET"), HttpStatus.OK);
		this.lines.note("meal", from("10.0.0.1", "SECRET-WORD"), HttpStatus.METHOD_NOT_ALLOWED);

		assertThat(log.getAll()).contains("meal refused ? to nobody with 405").doesNotContain("SECRET-WORD", "GET");
	}

	@Test
	void the_door_says_why_it_refused(CapturedOutput log) {
		this.lines.noteOwn(from("10.0.0.1", "POST"), HttpStatus.FORBIDDEN, "page-outdated");
		this.lines.noteOwn(from("10.0.0.1", "GET"), HttpStatus.INTERNAL_SERVER_ERROR, "failed");

		assertThat(log.getAll()).contains("WARN")
			.contains("the door refused POST to nobody with 403, page-outdated")
			.doesNotContain("GET");
	}

	private static MockHttpServletRequest from(String address, String method) {
		MockHttpServletRequest request = new MockHttpServletRequest(method, "/");
		request.setRemoteAddr(address);
		return request;
	}

}
