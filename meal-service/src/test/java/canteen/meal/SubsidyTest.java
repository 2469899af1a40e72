package canteen.meal;

import java.io.File;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import org.junit.jupiter.api.BeforeEach;
import tools.jackson.databind.JsonNode;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;

/** The counter with a subsidy-service that says what the contracts say. */
@DirtiesContext
abstract class SubsidyTest extends CounterTest {

	static final WireMockServer SUBSIDY = new WireMockServer(
			WireMockConfiguration.options().dynamicPort().bindAddress("127.0.0.1"));

	@Autowired
	private CircuitBreakerRegistry breakers;

	@DynamicPropertySource
	static void neighbours(DynamicPropertyRegistry properties) {
		if (!SUBSIDY.isRunning()) {
			SUBSIDY.start();
		}
		properties.add("canteen.subsidy-url", SUBSIDY::baseUrl);
		properties.add("canteen.subsidy-patience", () -> "400ms");
		properties.add("spring.security.oauth2.client.provider.gateway.token-uri",
				() -> SUBSIDY.baseUrl() + "/oauth2/token");
	}

	@BeforeEach
	void subsidy_is_well() {
		SUBSIDY.resetAll();
		breakers_close();
		TestDatabase.asOwner(
				"update outbox_destination set failures = 0, rests_until = '1970-01-01', " + "taken_at = '1970-01-01'");
		SUBSIDY.stubFor(post("/oauth2/token").willReturn(okJson(
				"{\"access_token\":\"meal-token\",\"token_type\":\"Bearer\",\"expires_in\":300,\"scope\":\"facts quotes\"}")));
	}

	void breakers_close() {
		this.breakers.getAllCircuitBreakers().forEach(CircuitBreaker::reset);
	}

	JsonNode contract(String file) {
		return this.json.readTree(new File("../deploy/contracts/" + file));
	}

	static ResponseDefinitionBuilder answered(JsonNode body) {
		return aResponse().withHeader("Content-Type", "application/json").withBody(body.toString());
	}

}
