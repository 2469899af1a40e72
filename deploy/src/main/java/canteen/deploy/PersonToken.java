package canteen.deploy;

import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.UUID;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Gets a person's token the way the gateway does, with the gateway's secret: a benchmark
 * needs it to ask a service without the gateway in between. No browser ever has one.
 */
final class PersonToken {

	private static final JsonMapper JSON = JsonMapper.builder().build();

	private final HttpClient http = HttpClient.newBuilder()
		.version(HttpClient.Version.HTTP_1_1)
		.cookieHandler(new CookieManager())
		.build();

	private final Canteen canteen;

	private final int inside;

	PersonToken(Canteen canteen, int inside) {
		this.canteen = canteen;
		this.inside = inside;
	}

	String of(String username, String password) throws IOException, InterruptedException {
		String verifier = UUID.randomUUID().toString() + UUID.randomUUID();
		String callback = this.canteen.url() + "/login/oauth2/code/canteen";
		get("/oauth2/authorize?response_type=code&client_id=gateway&scope=openid&state=bench&redirect_uri="
				+ encode(callback) + "&code_challenge_method=S256&code_challenge=" + challenge(verifier));
		JsonNode csrf = JSON.readTree(get("/api/gateway/csrf").body());
		String there = post(this.canteen.url() + "/login", "username=" + encode(username) + "&password="
				+ encode(password) + "&_csrf=" + encode(csrf.path("token").asString()), null)
			.headers()
			.firstValue("Location")
			.orElseThrow();
		String back = get(there.substring(there.indexOf("/oauth2/"))).headers().firstValue("Location").orElseThrow();
		String code = back.replaceAll(".*[?&]code=([^&]+).*", "$1");
		String basic = Base64.getEncoder()
			.encodeToString(
					("gateway:" + this.canteen.secrets().get("client.gateway")).getBytes(StandardCharsets.UTF_8));
		return JSON
			.readTree(post("http://127.0.0.1:" + this.inside + "/oauth2/token",
					"grant_type=authorization_code&code=" + code + "&redirect_uri=" + encode(callback)
							+ "&code_verifier=" + verifier,
					"Basic " + basic)
				.body())
			.path("access_token")
			.asString();
	}

	private HttpResponse<String> get(String path) throws IOException, InterruptedException {
		return this.http.send(HttpRequest.newBuilder(URI.create(this.canteen.url() + path)).build(),
				HttpResponse.BodyHandlers.ofString());
	}

	private HttpResponse<String> post(String address, String form, String authorization)
			throws IOException, InterruptedException {
		HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(address))
			.header("Content-Type", "application/x-www-form-urlencoded")
			.POST(HttpRequest.BodyPublishers.ofString(form));
		if (authorization != null) {
			request.header("Authorization", authorization);
		}
		return this.http.send(request.build(), HttpResponse.BodyHandlers.ofString());
	}

	private static String challenge(String verifier) {
		try {
			return Base64.getUrlEncoder()
				.withoutPadding()
				.encodeToString(
						MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII)));
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static String encode(String text) {
		return URLEncoder.encode(text, StandardCharsets.UTF_8);
	}

}
