package canteen.gateway;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;

import tools.jackson.databind.JsonNode;

import org.springframework.beans.factory.BeanFactory;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The gateway on a port of its own, on a real database that many tests share. */
final class TestGateway implements AutoCloseable {

	static final String ADMIN = "admin";

	static final String PASSWORD = "老街口的灯每天早上六点亮";

	static final String SETUP = "setup-secret-of-the-test";

	static final String KEY = Base64.getEncoder().encodeToString(new byte[32]);

	private final ConfigurableApplicationContext context;

	private final String url;

	private TestGateway(ConfigurableApplicationContext context, String url) {
		this.context = context;
		this.url = url;
	}

	/** Starts on the named schema, which is made if it is not there. */
	static TestGateway on(String schema, String... more) throws IOException {
		boolean isEncrypted = Arrays.asList(more).contains("--spring.profiles.active=tls");
		return at(isEncrypted ? "https://localhost:" : "http://127.0.0.1:", schema, more);
	}

	/** Under a name, as passkeys want it. */
	static TestGateway onLocalhost(String schema, String... more) throws IOException {
		return at("http://localhost:", schema, more);
	}

	private static TestGateway at(String origin, String schema, String... more) throws IOException {
		int port;
		try (ServerSocket socket = new ServerSocket(0)) {
			port = socket.getLocalPort();
		}
		String url = origin + port;
		List<String> arguments = new ArrayList<>(List.of("--PORT=" + port, "--ISSUER=" + url,
				"--DB_URL=" + TestDatabase.schema(schema), "--DB_USER=" + TestDatabase.USER,
				"--DB_PASSWORD=" + TestDatabase.PASSWORD, "--DB_OWNER_USER=" + TestDatabase.OWNER,
				"--DB_OWNER_PASSWORD=" + TestDatabase.PASSWORD, "--SETUP_SECRET=" + SETUP, "--SECOND_FACTOR=optional"));
		// the API is described in tests only; the gateway that ships cannot
		arguments.add("--springdoc.api-docs.enabled=false");
		if (Arrays.stream(more).noneMatch((argument) -> argument.startsWith("--SECRETS_DIR="))) {
			arguments.addAll(List.of("--GATEWAY_CLIENT_SECRET=g", "--MEAL_CLIENT_SECRET=m", "--SUBSIDY_CLIENT_SECRET=s",
					"--GATEWAY_KEY=" + KEY));
		}
		for (String argument : more) {
			arguments.removeIf((usual) -> usual.startsWith(argument.substring(0, argument.indexOf('=') + 1)));
			arguments.add(argument);
		}
		return new TestGateway(SpringApplication.run(GatewayApplication.class, arguments.toArray(String[]::new)), url);
	}

	String url() {
		return this.url;
	}

	/** What it answers to these very characters, which need not be a request. */
	String answerTo(String sent) throws IOException {
		URI address = URI.create(this.url);
		try (Socket socket = new Socket(address.getHost(), address.getPort())) {
			socket.setSoTimeout(5000);
			socket.getOutputStream().write(sent.getBytes(StandardCharsets.UTF_8));
			socket.getOutputStream().flush();
			return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
		}
	}

	JdbcClient database() {
		return this.context.getBean(JdbcClient.class);
	}

	/** As on the first day. */
	void forgetEverybody() {
		for (String table : List.of("role_grant", "duty_split", "pin_device", "passkey", "recovery_code",
				"second_factor", "sign_in_failure", "oauth2_authorization", "SPRING_SESSION", "account")) {
			database().sql("delete from " + table).update();
		}
	}

	<T> T bean(Class<T> type) {
		return this.context.getBean(type);
	}

	BeanFactory beans() {
		return this.context;
	}

	Browser browser() {
		return new Browser(this.url);
	}

	/** A browser in which the administrator is signed in; he is made if need be. */
	Browser administrator() throws Exception {
		Browser browser = browser();
		browser.post("/api/gateway/setup", """
				{"secret": "%s", "username": "%s", "name": "赵管理", "password": "%s"}""".formatted(SETUP, ADMIN,
				PASSWORD));
		return browser().signIn(ADMIN, PASSWORD);
	}

	/**
	 * Adds an account whose person accepts the invitation and chooses the usual password.
	 */
	long accepted(Browser administrator, String username, String role) throws Exception {
		JsonNode made = Browser.json(administrator.post("/api/gateway/accounts", """
				{"username": "%s", "name": "钱会计", "roles": ["%s"], "canteens": ["*"]}""".formatted(username, role)));
		browser().post("/api/gateway/invitations/accept", """
				{"secret": "%s", "password": "%s"}""".formatted(made.path("link").asString().replace("/invite#", ""),
				PASSWORD));
		return made.path("id").asLong();
	}

	@Override
	public void close() {
		this.context.close();
	}

}
