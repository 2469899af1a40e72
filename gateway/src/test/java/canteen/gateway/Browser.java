package canteen.gateway;

import java.net.CookieManager;
import java.net.CookiePolicy;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Stream;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Cookies, redirects and the CSRF token, as a browser has them. */
final class Browser {

	static final JsonMapper JSON = JsonMapper.builder().build();

	private final CookieManager cookies = new CookieManager(null, CookiePolicy.ACCEPT_ALL);

	private final HttpClient http = HttpClient.newBuilder()
		.version(HttpClient.Version.HTTP_1_1)
		.cookieHandler(this.cookies)
		.followRedirects(HttpClient.Redirect.NORMAL)
		.build();

	private final HttpClient still = HttpClient.newBuilder().cookieHandler(this.cookies).build();

	private final String url;

	Browser(String url) {
		this.url = url;
	}

	Browser signIn(String username, String password) throws Exception {
		get("/oauth2/authorization/canteen");
		HttpResponse<String> last = login(username, password);
		if (!last.uri().getPath().equals("/")) {
			throw new IllegalStateException("not signed in, but at " + last.uri() + " " + last.statusCode());
		}
		return this;
	}

	/** What the password page answers in the end. */
	HttpResponse<String> login(String username, String password) throws Exception {
		JsonNode csrf = json(get("/api/gateway/csrf"));
		String form = csrf.path("parameterName").asString() + "=" + csrf.path("token").asString() + "&username="
				+ URLEncoder.encode(username, StandardCharsets.UTF_8) + "&password="
				+ URLEncoder.encode(password, StandardCharsets.UTF_8);
		return send(request("/login").header("Content-Type", "application/x-www-form-urlencoded")
			.POST(HttpRequest.BodyPublishers.ofString(form)));
	}

	HttpResponse<String> get(String path, String... headers) throws Exception {
		HttpRequest.Builder request = request(path).GET();
		return send((headers.length > 0) ? request.headers(headers) : request);
	}

	/** Line by line, as they come. */
	HttpResponse<Stream<String>> stream(String path, String... headers) throws Exception {
		return this.http.send(request(path).headers(headers).build(), HttpResponse.BodyHandlers.ofLines());
	}

	/** Does not follow redirects. */
	HttpResponse<String> look(String path) throws Exception {
		return this.still.send(request(path).GET().build(), HttpResponse.BodyHandlers.ofString());
	}

	HttpResponse<String> post(String path, String body) throws Exception {
		return change("POST", path, body);
	}

	HttpResponse<String> change(String method, String path, String body) throws Exception {
		return change(json(get("/api/gateway/csrf")), method, path, body);
	}

	/** With a token that was fetched before. */
	HttpResponse<String> change(JsonNode csrf, String method, String path, String body) throws Exception {
		return send(request(path).header("Content-Type", "application/json")
			.header(csrf.path("headerName").asString(), csrf.path("token").asString())
			.method(method, HttpRequest.BodyPublishers.ofString(body)));
	}

	/** With what the caller says, and nothing else. */
	HttpResponse<String> call(String method, String path, String body, String... headers) throws Exception {
		return send(method, path, "application/json", body, headers);
	}

	/** The same with a body of any type. */
	HttpResponse<String> send(String method, String path, String type, String body, String... headers)
			throws Exception {
		HttpRequest.Builder request = request(path).header("Content-Type", type)
			.method(method, HttpRequest.BodyPublishers.ofString(body));
		return this.still.send(((headers.length > 0) ? request.headers(headers) : request).build(),
				HttpResponse.BodyHandlers.ofString());
	}

	/** A form, as a service sends it that knows its secret. */
	HttpResponse<String> form(String path, String client, String secret, String form) throws Exception {
		String basic = java.util.Base64.getEncoder().encodeToString((client + ":" + secret).getBytes());
		return send(request(path).header("Content-Type", "application/x-www-form-urlencoded")
			.header("Authorization", "Basic " + basic)
			.POST(HttpRequest.BodyPublishers.ofString(form)));
	}

	/** The header a change must carry, and its value. */
	String[] csrf() throws Exception {
		JsonNode csrf = json(get("/api/gateway/csrf"));
		return new String[] { csrf.path("headerName").asString(), csrf.path("token").asString() };
	}

	HttpResponse<String> postWithoutToken(String path, String body) throws Exception {
		return send(request(path).header("Content-Type", "application/json")
			.POST(HttpRequest.BodyPublishers.ofString(body)));
	}

	/** The same cookies at another gateway on the same database. */
	Browser movedTo(String other) {
		Browser moved = new Browser(other);
		this.cookies.getCookieStore()
			.getCookies()
			.forEach((cookie) -> moved.cookies.getCookieStore().add(URI.create(other), cookie));
		return moved;
	}

	Map<String, String> cookies() {
		return this.cookies.getCookieStore()
			.getCookies()
			.stream()
			.collect(java.util.stream.Collectors.toMap(java.net.HttpCookie::getName, java.net.HttpCookie::getValue));
	}

	static JsonNode json(HttpResponse<String> response) {
		return JSON.readTree(response.body());
	}

	private HttpRequest.Builder request(String path) {
		return HttpRequest.newBuilder(URI.create(this.url + path));
	}

	private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
		return this.http.send(request.build(), HttpResponse.BodyHandlers.ofString());
	}

}
