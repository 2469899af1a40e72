package canteen.subsidy;

import java.nio.file.Path;
import java.util.List;

import canteen.testing.Calls;
import canteen.testing.Endpoint;
import canteen.testing.Fields;
import canteen.testing.Matrix;
import canteen.testing.Passports;
import canteen.testing.Rule;
import canteen.testing.Snapshot;
import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.security.test.web.servlet.setup.SecurityMockMvcConfigurers;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.WebApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Every endpoint of the stored API as everybody, compared with the tables in
 * {@code deploy/authorization}. A new endpoint needs a line there; what its call needs
 * beyond its description is told in {@link OneOfEach}.
 */
@DirtiesContext
class AuthorizationTests extends SubsidyTest {

	private static final Path TABLE = Path.of("../deploy/authorization/subsidy.csv");

	private static final Path FIELDS = Path.of("../deploy/authorization/subsidy-fields.csv");

	private static final Path API = Path.of("../deploy/openapi/subsidy.json");

	private static final RSAKey KEY = Passports.key("ours");

	private static final WireMockServer GATEWAY = new WireMockServer(
			WireMockConfiguration.options().dynamicPort().bindAddress("127.0.0.1"));

	@Autowired
	WebApplicationContext context;

	private Snapshot database;

	private Matrix matrix;

	@DynamicPropertySource
	static void keys(DynamicPropertyRegistry properties) {
		GATEWAY.start();
		GATEWAY.stubFor(
				WireMock.get("/oauth2/jwks").willReturn(WireMock.okJson(new JWKSet(KEY.toPublicJWK()).toString())));
		properties.add("canteen.jwks-uri", () -> GATEWAY.baseUrl() + "/oauth2/jwks");
	}

	@AfterAll
	static void stop() {
		GATEWAY.stop();
	}

	@BeforeEach
	void one_of_each() {
		Calls calls = new OneOfEach(this).make();
		this.database = new Snapshot(TestDatabase.url(), TestDatabase.OWNER, TestDatabase.PASSWORD);
		MockMvc http = MockMvcBuilders.webAppContextSetup(this.context)
			.apply(SecurityMockMvcConfigurers.springSecurity())
			.build();
		this.matrix = new Matrix(http, calls, this.database, new Passports(KEY, "subsidy"), Rule.of(TABLE),
				Endpoint.of(API), OneOfEach.secrets());
	}

	@AfterEach
	void forget() {
		this.database.close();
	}

	@Test
	void every_endpoint_has_a_row_and_every_row_an_endpoint() {
		assertThat(Rule.differences(Rule.of(TABLE), Endpoint.of(API), TABLE)).isEmpty();
	}

	@Test
	void without_a_token_or_with_a_forged_one_nothing_answers_and_nothing_changes() throws Exception {
		assertThat(this.matrix.strangers(GATEWAY.baseUrl() + "/forged")).isEmpty();
		assertThat(GATEWAY.findAll(WireMock.anyRequestedFor(WireMock.urlEqualTo("/forged")))).as("keys of a forger")
			.isEmpty();
	}

	@Test
	void everybody_may_what_the_table_says_in_his_own_canteen_and_nothing_else() throws Exception {
		assertThat(this.matrix.people()).isEmpty();
		List<String> seen = this.matrix.seen();
		assertThat(seen).as(FIELDS + " says who reads what; -Dauthorization.write=true writes it anew")
			.isEqualTo(Fields.stored(FIELDS, seen));
	}

	@Test
	void no_other_method_is_let_in() throws Exception {
		assertThat(this.matrix.otherMethods()).isEmpty();
	}

}
