package canteen.deploy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.CookieManager;
import java.net.CookiePolicy;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Somebody at a browser: cookies, redirects and the CSRF token of one session at the
 * gateway.
 */
final class SignedIn {

	private static final JsonMapper JSON = JsonMapper.builder().build();

	private final CookieManager cookies = new CookieManager(null, CookiePolicy.ACCEPT_ALL);

	private final HttpClient http = HttpClient.newBuilder()
		.version(HttpClient.Version.HTTP_1_1)
		.cookieHandler(this.cookies)
		.followRedirects(HttpClient.Redirect.NORMAL)
		.connectTimeout(Duration.ofSeconds(5))
		.build();

	private final String url;

	private String csrfHeader = "X-CSRF-TOKEN";

	private String csrfToken = "";

	private String stationKey = "";

	/** An anonymous visitor. */
	SignedIn(String url) {
		this.url = url;
	}

	/**
	 * Goes through the sign-in pages as a browser does.
	 * @throws IllegalStateException if the account is not let in
	 */
	static SignedIn as(String url, String username, String password) throws IOException, InterruptedException {
		SignedIn visitor = new SignedIn(url);
		visitor.exchange(visitor.request("/oauth2/authorization/canteen").GET());
		visitor.fetchCsrf();
		String form = "username=" + encode(username) + "&password=" + encode(password) + "&_csrf="
				+ encode(visitor.csrfToken);
		visitor.exchange(visitor.request("/login")
			.header("Content-Type", "application/x-www-form-urlencoded")
			.POST(HttpRequest.BodyPublishers.ofString(form)));
		HttpResponse<byte[]> me = visitor.exchange(visitor.request("/api/gateway/me").GET());
		if (me.statusCode() != 200) {
			throw new IllegalStateException("sign-in was refused: " + me.statusCode());
		}
		visitor.fetchCsrf();
		return visitor;
	}

	/** From now on this browser is that registered device. */
	SignedIn holding(String key) {
		this.stationKey = key;
		return this;
	}

	/** The device's own credential; empty when it is no registered device. */
	String key() {
		return this.stationKey;
	}

	void fetchCsrf() throws IOException, InterruptedException {
		JsonNode csrf = get("/api/gateway/csrf");
		this.csrfHeader = csrf.path("headerName").asString("X-CSRF-TOKEN");
		this.csrfToken = csrf.path("token").asString("");
	}

	JsonNode get(String path) throws IOException, InterruptedException {
		return JSON.readTree(ok(exchange(request(path).GET()), path).body());
	}

	byte[] bytes(String path) throws IOException, InterruptedException {
		return ok(exchange(request(path).GET()), path).body();
	}

	JsonNode post(String path, Object body) throws IOException, InterruptedException {
		return read(ok(answer("POST", path, body), path));
	}

	JsonNode put(String path, Object body) throws IOException, InterruptedException {
		return read(ok(answer("PUT", path, body), path));
	}

	/** The raw answer, whatever its status. */
	HttpResponse<byte[]> answer(String method, String path, Object body) throws IOException, InterruptedException {
		return exchange(request(path).header("Content-Type", "application/json")
			.header(this.csrfHeader, this.csrfToken)
			.method(method, HttpRequest.BodyPublishers.ofByteArray(JSON.writeValueAsBytes(body))));
	}

	JsonNode upload(String path, String fileName, byte[] content) throws IOException, InterruptedException {
		String boundary = "part-" + UUID.randomUUID();
		ByteArrayOutputStream body = new ByteArrayOutputStream();
		body.write(("--" + boundary + "\r\nContent-Disposition: form-data; name=\"file\"; filename=\"" + fileName
				+ "\"\r\nContent-Type: application/octet-stream\r\n\r\n")
			.getBytes(StandardCharsets.UTF_8));
		body.write(content);
		body.write(("\r\n--" + boundary + "--\r\n").getBytes(StandardCharsets.UTF_8));
		HttpResponse<byte[]> response = exchange(
				request(path).header("Content-Type", "multipart/form-data; boundary=" + boundary)
					.header(this.csrfHeader, this.csrfToken)
					.POST(HttpRequest.BodyPublishers.ofByteArray(body.toByteArray())));
		return read(ok(response, path));
	}

	/** Posts at little cost: a benchmark wants to measure the server. */
	PlainConnection plainly(String path) {
		return new PlainConnection(this.url + path,
				Map.of("Cookie", cookies(path), "Station-Key", this.stationKey, this.csrfHeader, this.csrfToken));
	}

	/** Posts one document in that way. */
	JsonNode postPlainly(String path, Object body) throws IOException {
		try (PlainConnection connection = plainly(path)) {
			return JSON.readTree(connection.post(JSON.writeValueAsBytes(body)));
		}
	}

	/** A plain blocking connection of this person and device. */
	HttpURLConnection connection(String path) throws IOException {
		HttpURLConnection connection = (HttpURLConnection) URI.create(this.url + path).toURL().openConnection();
		connection.setRequestProperty("Station-Key", this.stationKey);
		connection.setRequestProperty("Cookie", cookies(path));
		return connection;
	}

	private String cookies(String path) {
		return this.cookies.getCookieStore()
			.get(URI.create(this.url + path))
			.stream()
			.map(cookie -> cookie.getName() + "=" + cookie.getValue())
			.collect(Collectors.joining("; "));
	}

	private HttpRequest.Builder request(String path) {
		HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(this.url + path));
		return this.stationKey.isEmpty() ? request : request.header("Station-Key", this.stationKey);
	}

	/**
	 * Waits by itself: a time limit of the request outlives a redirect (JDK-8304701,
	 * before Java 22) and a minute after signing in cuts off whatever is asked just then.
	 */
	private HttpResponse<byte[]> exchange(HttpRequest.Builder request) throws IOException, InterruptedException {
		try {
			return this.http.sendAsync(request.build(), HttpResponse.BodyHandlers.ofByteArray())
				.orTimeout(60, TimeUnit.SECONDS)
				.get();
		}
		catch (ExecutionException ex) {
			throw new IOException("no answer: " + ex.getCause(), ex.getCause());
		}
	}

	private static JsonNode read(HttpResponse<byte[]> response) {
		return (response.body().length == 0) ? JSON.createObjectNode() : JSON.readTree(response.body());
	}

	private static HttpResponse<byte[]> ok(HttpResponse<byte[]> response, String path) {
		if (response.statusCode() / 100 != 2) {
			throw new IllegalStateException(path + " answered " + response.statusCode() + ": "
					+ new String(response.body(), StandardCharsets.UTF_8));
		}
		return response;
	}

	private static String encode(String text) {
		return URLEncoder.encode(text, StandardCharsets.UTF_8);
	}

}
