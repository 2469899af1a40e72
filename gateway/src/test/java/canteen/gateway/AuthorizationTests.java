package canteen.gateway;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

import canteen.gateway.account.Account;
import canteen.testing.Calls;
import canteen.testing.Endpoint;
import canteen.testing.Rule;
import canteen.testing.Snapshot;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Every endpoint of the gateway's own API as everybody, compared with the table in
 * {@code deploy/authorization}. A new endpoint needs a line there; what its call needs
 * beyond its description is told in {@link #calls}.
 */
class AuthorizationTests {

	private static final Path TABLE = Path.of("../deploy/authorization/gateway.csv");

	private static final List<Rule> RULES = new ArrayList<>(Rule.of(TABLE));

	private static final Map<String, Endpoint> ENDPOINTS = new TreeMap<>();

	private static final List<String> METHODS = List.of("GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE",
			"PROPFIND", "TRACK", "FOO");

	private static final List<String> TYPES = List.of("text/plain", "application/x-www-form-urlencoded",
			"multipart/form-data; boundary=x", "application/xml", "application/octet-stream", "text/html");

	private static TestGateway gateway;

	private static Snapshot database;

	private static Calls calls;

	private static Browser admin;

	@BeforeAll
	static void one_account_of_each_role() throws Exception {
		Endpoint.of(Path.of("../deploy/openapi/gateway.json"))
			.forEach((endpoint) -> ENDPOINTS.put(endpoint.name(), endpoint));
		RULES.removeIf((rule) -> !ENDPOINTS.containsKey(rule.name()));
		gateway = TestGateway.on("matrix", "--RATE_PER_ADDRESS=100000", "--RATE_PER_SESSION=100000");
		admin = gateway.administrator();
		for (String role : Rule.callers(RULES, Account.ROLES)) {
			account("as." + role, role);
		}
		account("someone", "canteen");
		calls = calls(
				gateway.database().sql("select id from account where username = 'someone'").query(Long.class).single());
		database = new Snapshot(TestDatabase.schema("matrix"), TestDatabase.OWNER, TestDatabase.PASSWORD,
				"spring_session", "spring_session_attributes", "oauth2_authorization", "audit_link", "audit_start",
				"audit_turn");
	}

	@AfterAll
	static void stop() {
		database.close();
		gateway.close();
	}

	@Test
	void every_endpoint_has_a_row_and_every_row_an_endpoint() {
		assertThat(Rule.differences(Rule.of(TABLE), Endpoint.of(Path.of("../deploy/openapi/gateway.json")), TABLE))
			.isEmpty();
	}

	@Test
	void who_is_not_signed_in_gets_what_is_open_and_nothing_else() throws Exception {
		List<String> wrong = new ArrayList<>();
		Browser nobody = gateway.browser();
		String[] csrf = nobody.csrf();
		for (Rule rule : RULES) {
			int status = ask(nobody, rule, csrf).statusCode();
			if (rule.isOpen() ? isRefused(status) : status != 401) {
				wrong.add(rule.name() + " to nobody is " + status);
			}
			changed(wrong, rule);
		}
		assertThat(wrong).isEmpty();
	}

	/**
	 * Whoever holds a service's token is nobody here: only the cookie of a session is
	 * somebody.
	 */
	@Test
	void a_token_opens_nothing_at_the_door() throws Exception {
		List<String> wrong = new ArrayList<>();
		Browser service = gateway.browser();
		String token = Browser
			.json(service.form("/oauth2/token", "meal", "m", "grant_type=client_credentials&scope=facts"))
			.path("access_token")
			.asString();
		assertThat(token).isNotEmpty();
		String[] csrf = service.csrf();
		for (Rule rule : RULES) {
			int status = ask(service, rule, csrf[0], csrf[1], "Authorization", "Bearer " + token).statusCode();
			if (!rule.isOpen() && status != 401) {
				wrong.add(rule.name() + " with a service's token is " + status);
			}
			changed(wrong, rule);
		}
		assertThat(wrong).isEmpty();
	}

	@Test
	void no_change_is_made_without_the_token_of_our_own_page() throws Exception {
		List<String> wrong = new ArrayList<>();
		for (Rule rule : RULES) {
			if (!rule.method().equals("GET")) {
				int status = ask(admin, rule).statusCode();
				if (status != 403) {
					wrong.add(rule.name() + " without the token against forgery is " + status);
				}
				unchanged(wrong, rule);
			}
		}
		assertThat(wrong).isEmpty();
	}

	@Test
	void every_role_may_what_the_table_says_and_nothing_else() throws Exception {
		List<String> wrong = new ArrayList<>();
		for (String role : Rule.callers(RULES, Account.ROLES)) {
			Browser person = gateway.browser().signIn("as." + role, TestGateway.PASSWORD);
			String[] csrf = person.csrf();
			database.restore();
			for (Rule rule : RULES) {
				HttpResponse<String> answer = ask(person, rule, csrf);
				boolean isRight = rule.admits(role) ? !isRefused(answer.statusCode()) : answer.statusCode() == 403;
				if (!isRight && !rule.isSignIn() || answer.statusCode() >= 500) {
					wrong.add(rule.name() + " as " + role + " is " + answer.statusCode() + " " + answer.body());
				}
				if (!rule.admits(role) && !rule.isSignIn()) {
					unchanged(wrong, rule);
				}
				database.restore();
				if (person.look("/api/gateway/me").statusCode() == 401) {
					person = gateway.browser().signIn("as." + role, TestGateway.PASSWORD);
					csrf = person.csrf();
					database.restore();
				}
			}
		}
		assertThat(wrong).isEmpty();
	}

	/**
	 * TRACE and words of nobody's language included; OPTIONS tells which methods there
	 * are, and nothing else.
	 */
	@Test
	void a_method_that_the_api_does_not_offer_is_let_in_nowhere() throws Exception {
		List<String> wrong = new ArrayList<>();
		Browser nobody = gateway.browser();
		String[] strange = nobody.csrf();
		String[] csrf = admin.csrf();
		database.restore();
		for (Rule rule : RULES) {
			String uri = calls.uri(ENDPOINTS.get(rule.name())).toString();
			for (String method : METHODS) {
				if (!ENDPOINTS.containsKey(method + " " + rule.path())) {
					HttpResponse<String> answer = admin.call(method, uri, "{}", csrf);
					boolean isTold = method.equals("OPTIONS") && answer.body().isEmpty();
					if (!isTold && !isKeptOut(answer.statusCode())) {
						wrong.add(method + " " + rule.path() + " as admin is " + answer.statusCode());
					}
					int status = nobody.call(method, uri, "{}", strange).statusCode();
					if (!(isTold && (rule.isOpen() || rule.isSignIn())) && !isKeptOut(status)) {
						wrong.add(method + " " + rule.path() + " to nobody is " + status);
					}
				}
			}
			unchanged(wrong, rule);
		}
		assertThat(wrong).isEmpty();
	}

	@Test
	void head_is_open_to_nobody_to_whom_get_is_not() throws Exception {
		List<String> wrong = new ArrayList<>();
		List<Rule> reading = RULES.stream().filter((rule) -> rule.method().equals("GET")).toList();
		Browser nobody = gateway.browser();
		for (Rule rule : reading) {
			int status = head(nobody, rule);
			if (!rule.isOpen() && status != 401) {
				wrong.add("HEAD " + rule.path() + " to nobody is " + status);
			}
		}
		for (String role : Rule.callers(RULES, Account.ROLES)) {
			Browser person = gateway.browser().signIn("as." + role, TestGateway.PASSWORD);
			for (Rule rule : reading) {
				int status = head(person, rule);
				if (!rule.isSignIn() && (rule.admits(role) ? isRefused(status) : status != 403)) {
					wrong.add("HEAD " + rule.path() + " as " + role + " is " + status);
				}
			}
		}
		database.restore();
		assertThat(wrong).isEmpty();
	}

	/**
	 * A form of a foreign page can send these without asking first (Fetch, 2.2.2); we
	 * take JSON and nothing else.
	 */
	@Test
	void a_body_of_another_type_is_never_read() throws Exception {
		List<String> wrong = new ArrayList<>();
		String[] csrf = admin.csrf();
		database.restore();
		for (Rule rule : RULES) {
			Endpoint endpoint = ENDPOINTS.get(rule.name());
			String body = calls.json(endpoint).orElse("");
			for (String type : body.isEmpty() ? List.<String>of() : TYPES) {
				int status = admin.send(endpoint.method(), calls.uri(endpoint).toString(), type, body, csrf)
					.statusCode();
				if (!rule.isSignIn() && status != 415 || !isKeptOut(status)) {
					wrong.add(rule.name() + " as " + type + " is " + status);
				}
			}
			unchanged(wrong, rule);
		}
		assertThat(wrong).isEmpty();
	}

	/** A scope that no endpoint asks for is not given, and each that is asked for is. */
	@Test
	void services_have_the_scopes_that_the_tables_name_and_no_others() throws Exception {
		Set<String> asked = new TreeSet<>();
		for (String service : List.of("member", "meal", "subsidy")) {
			Rule.of(Path.of("../deploy/authorization", service + ".csv"))
				.forEach((rule) -> rule.who()
					.stream()
					.filter((who) -> who.startsWith("scope:"))
					.forEach((scope) -> asked.add(scope.substring("scope:".length()))));
		}
		Set<String> given = new TreeSet<>();
		RegisteredClientRepository clients = gateway.bean(RegisteredClientRepository.class);
		for (String client : List.of("meal", "subsidy")) {
			given.addAll(clients.findByClientId(client).getScopes());
		}
		assertThat(given).isEqualTo(asked);
	}

	@Test
	void the_inside_port_gives_keys_tokens_and_health_and_nothing_else() throws Exception {
		int port;
		try (java.net.ServerSocket socket = new java.net.ServerSocket(0)) {
			port = socket.getLocalPort();
		}
		List<String> wrong = new ArrayList<>();
		try (TestGateway inside = TestGateway.on("matrix_inside", "--INSIDE_PORT=" + port)) {
			Browser service = new Browser("http://127.0.0.1:" + port);
			for (Endpoint endpoint : ENDPOINTS.values()) {
				int status = service
					.call(endpoint.method(), calls.uri(endpoint).toString(), calls.json(endpoint).orElse(""))
					.statusCode();
				if (status != 404) {
					wrong.add(endpoint.name() + " at the inside port is " + status);
				}
			}
			for (String path : List.of("/", "/login", "/enter", "/logout", "/oauth2/authorize", "/api/member/elders",
					"/api/meal/canteens", "/api/subsidy/statements", "/actuator", "/actuator/env", "/error",
					"/oauth2/token/../../api/gateway/accounts", "/actuator/health/../env")) {
				int status = service.call("GET", path, "").statusCode();
				if (status < 400) {
					wrong.add(path + " at the inside port is " + status);
				}
			}
			assertThat(service.get("/oauth2/jwks").statusCode()).isEqualTo(200);
			assertThat(service.get("/actuator/health").statusCode()).isIn(200, 503);
			assertThat(service.call("POST", "/oauth2/token", "").statusCode()).isIn(400, 401);
		}
		assertThat(wrong).isEmpty();
	}

	private static Calls calls(long account) {
		return new Calls().id("/api/gateway/accounts/{id}", account)
			.word("key", "0123456789abcdef")
			.word("roles", new String[] { "canteen" })
			.word("canteens", new String[] { "chengguan" })
			.body("POST /api/gateway/accounts", """
					{"username":"another","name":"孙食堂","roles":[],"canteens":["chengguan"]}""")
			.body("PUT /api/gateway/accounts/{id}/person", "{\"person\":\"nobody\"}")
			.body("POST /api/gateway/me/password",
					"{\"old\":\"%s\",\"password\":\"short\"}".formatted(TestGateway.PASSWORD))
			.body("POST /api/gateway/setup", """
					{"secret":"%s","username":"second","name":"钱管理","password":"%s"}""".formatted(TestGateway.SETUP,
					TestGateway.PASSWORD));
	}

	private static HttpResponse<String> ask(Browser person, Rule rule, String... headers) throws Exception {
		Endpoint endpoint = ENDPOINTS.get(rule.name());
		return person.call(endpoint.method(), calls.uri(endpoint).toString(), calls.json(endpoint).orElse(""), headers);
	}

	private static int head(Browser person, Rule rule) throws Exception {
		return person.call("HEAD", calls.uri(ENDPOINTS.get(rule.name())).toString(), "").statusCode();
	}

	private static boolean isKeptOut(int status) {
		return status >= 400 && status < 500 || status == 501;
	}

	private static boolean isRefused(int status) {
		return status == 401 || status == 403;
	}

	private static void changed(List<String> wrong, Rule rule) {
		if (rule.isOpen()) {
			database.restore();
		}
		else {
			unchanged(wrong, rule);
		}
	}

	private static void unchanged(List<String> wrong, Rule rule) {
		List<String> changed = database.changed();
		if (!changed.isEmpty()) {
			wrong.add(rule.name() + " was refused and changed " + changed);
			database.restore();
		}
	}

	/**
	 * With the password of the administrator, and without his having to give the role.
	 */
	private static void account(String username, String role) {
		TestDatabase.asOwner("matrix").sql("""
				insert into account (username, name, roles, canteens, password, password_at)
				select ?, ?, ?, canteens, password, password_at
				from account
				where username = 'admin'
				""").params(username, username, role).update();
	}

}
