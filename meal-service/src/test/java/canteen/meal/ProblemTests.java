package canteen.meal;

import org.junit.jupiter.api.Test;

import org.springframework.http.MediaType;
import org.springframework.mock.web.MockHttpServletResponse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.delete;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

/** What a refusal says beside its sentence. */
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

}
