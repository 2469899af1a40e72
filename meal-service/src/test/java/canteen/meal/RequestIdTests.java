package canteen.meal;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

class RequestIdTests extends CounterTest {

	private static final String NAME = "0f8fad5b-d9cb-469f-a165-70867728950e";

	@Test
	void a_problem_carries_the_name_the_gateway_gave_the_request() throws Exception {
		Answer refused = call(get("/api/meal/attendances").header("X-Request-Id", NAME), as("canteen", "*"));

		assertThat(refused.status()).isEqualTo(400);
		assertThat(refused.body().path("request").asString()).isEqualTo(NAME);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "x", "0f8fad5b-d9cb-469f-a165-70867728950e\nforged line", "530424000000000000" })
	void a_name_that_is_none_is_not_taken_over(String name) throws Exception {
		Answer refused = call(get("/api/meal/attendances").header("X-Request-Id", name), as("canteen", "*"));

		assertThat(refused.body().path("request").asString()).matches("[0-9a-f-]{36}").isNotEqualTo(NAME);
	}

}
