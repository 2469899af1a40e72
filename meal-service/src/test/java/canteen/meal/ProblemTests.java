package canteen.meal;

import java.util.UUID;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.http.MediaType;
import org.springframework.mock.web.MockHttpServletResponse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.delete;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

/** What a refusal says beside its sentence: to the caller, and in the log. */
@ExtendWith(OutputCaptureExtension.class)
class ProblemTests extends CounterTest {

	@Test
	void a_refused_method_names_those_that_are_offered_and_a_refused_type_what_is_read() throws Exception {
		MockHttpServletResponse method = this.http.perform(delete("/api/meal/dishes").with(as("admin", "*")))
			.andReturn()
			.getResponse();
		MockHttpServletResponse type = this.http
			.perform(post("/api/meal/bookings").contentType(MediaType.TEXT_PLAIN).content("x").with(as("canteen", "*")))
			.andReturn()
			.getResponse();

		assertThat(method.getStatus()).isEqualTo(405);
		assertThat(method.getHeader("Allow")).contains("GET").contains("POST");
		assertThat(type.getStatus()).isEqualTo(415);
		assertThat(type.getHeader("Accept")).contains("application/json");
		assertThat(type.getContentType()).startsWith("application/problem+json");
	}

	@Test
	void a_refusal_leaves_one_line_with_its_request_and_nothing_that_was_sent(CapturedOutput output) throws Exception {
		String request = UUID.randomUUID().toString();

		call(get("/api/meal/bookings/530424194305060428?secret=words").header("X-Request-Id", request),
				as("canteen", "*"));

		assertThat(output.getAll().lines().filter(line -> line.contains(" refused "))).singleElement()
			.asString()
			.contains("INFO", request)
			.endsWith("refused GET with 404, not-found");
	}

	@Test
	void who_has_no_token_or_no_right_leaves_a_line_too(CapturedOutput output) throws Exception {
		this.http.perform(get("/api/meal/bookings"));
		call(get("/api/meal/bookings"), as("volunteer", "*"));

		assertThat(output.getAll()).contains("refused GET with 401, signed-out", "refused GET with 403, not-allowed");
	}

	@Test
	void a_scan_that_is_served_leaves_none(CapturedOutput output) throws Exception {
		sendOne(scan(id(), "K7Q2M9X4T1B8W3Z6", "11:32"));

		assertThat(output.getAll()).doesNotContain(" refused ");
	}

}
