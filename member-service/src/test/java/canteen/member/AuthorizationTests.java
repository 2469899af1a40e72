package canteen.member;

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
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.security.test.web.servlet.setup.SecurityMockMvcConfigurers;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.WebApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Every endpoint of the stored API as everybody, compared with the tables in
 * {@code deploy/authorization}. A new endpoint needs a line there; what its call needs
 * beyond its description is told in {@link OneOfEach}.
 */
@MemberTest
class AuthorizationTests {

	private static final Path TABLE = Path.of("../deploy/authorization/member.csv");

	private static final Path FIELDS = Path.of("../deploy/authorization/member-fields.csv");

	private static final Path API = Path.of("../deploy/openapi/member.json");

	@Autowired
	WebApplicationContext context;

	@Value("${spring.datasource.url}")
	String url;

	@Autowired
	Community community;

	@Autowired
	JdbcTemplate rows;

	private Snapshot database;

	private Matrix matrix;

	@BeforeEach
	void one_of_each() {
		OneOfEach fixture = new OneOfEach(this.community, this.rows);
		Calls calls = fixture.make();
		this.database = new Snapshot(this.url, "root", "");
		MockMvc http = MockMvcBuilders.webAppContextSetup(this.context)
			.apply(SecurityMockMvcConfigurers.springSecurity())
			.build();
		this.matrix = new Matrix(http, calls, this.database, new Passports(Tokens.KEY, "member"), Rule.of(TABLE),
				Endpoint.of(API), fixture.secrets());
	}

	@AfterEach
	void forget() {
		this.database.restore();
		this.database.close();
	}

	@Test
	void every_endpoint_has_a_row_and_every_row_an_endpoint() {
		assertThat(Rule.differences(Rule.of(TABLE), Endpoint.of(API), TABLE)).isEmpty();
	}

	@Test
	void without_a_token_or_with_a_forged_one_nothing_answers_and_nothing_changes() throws Exception {
		WireMockServer forger = new WireMockServer(WireMockConfiguration.options().dynamicPort());
		forger.start();
		try {
			assertThat(this.matrix.strangers(forger.baseUrl() + "/jwks")).isEmpty();
			assertThat(forger.findAll(WireMock.anyRequestedFor(WireMock.anyUrl()))).as("keys of a forger").isEmpty();
		}
		finally {
			forger.stop();
		}
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
