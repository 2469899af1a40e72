package canteen.gateway;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** What whoever tries doors finds beside the pages: nothing. */
class NothingBesideTests {

	private static TestGateway gateway;

	private final HttpClient visitor = HttpClient.newHttpClient();

	@BeforeAll
	static void start() throws Exception {
		gateway = TestGateway.on("beside");
	}

	@AfterAll
	static void stop() {
		gateway.close();
	}

	@ParameterizedTest
	@ValueSource(strings = { "/assets/", "/assets", "/static/", "/WEB-INF/web.xml", "/META-INF/MANIFEST.MF",
			"/.git/HEAD", "/.env", "/application.yaml", "/db/migration/V1__accounts.sql", "/passwords/common.txt",
			"/actuator/env", "/actuator/metrics", "/actuator/heapdump", "/v3/api-docs", "/swagger-ui/index.html",
			"/h2-console", "/assets/..%2fapplication.yaml", "/%2e%2e/%2e%2e/etc/passwd", "/web-bom.json" })
	void no_folder_no_file_of_the_inside_and_no_description_is_shown(String path) throws Exception {
		HttpResponse<String> answer = ask("GET", path);

		assertThat(answer.statusCode()).isIn(400, 401, 403, 404);
		assertThat(answer.body()).doesNotContain("password:", "ref:", "openapi", "root:", "Index of",
				"Manifest-Version");
	}

	@ParameterizedTest
	@ValueSource(strings = { "TRACE", "TRACK", "PROPFIND" })
	void methods_that_only_help_an_attacker_are_not_known(String method) throws Exception {
		for (String path : new String[] { "/", "/api/member/elders", "/login" }) {
			assertThat(ask(method, path).statusCode()).as(path).isIn(400, 401, 403, 405, 501);
		}
	}

	private HttpResponse<String> ask(String method, String path) throws Exception {
		return this.visitor.send(HttpRequest.newBuilder(URI.create(gateway.url() + path))
			.method(method, HttpRequest.BodyPublishers.noBody())
			.header("X-Seen", "seen")
			.build(), HttpResponse.BodyHandlers.ofString());
	}

}
