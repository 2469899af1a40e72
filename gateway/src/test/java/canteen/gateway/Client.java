package canteen.gateway;

import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;

import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import tools.jackson.databind.JsonNode;

/** Whoever has a client's secret, and talks to the token endpoint with it. */
record Client(String url, String name, String secret) {

	private static final HttpClient HTTP = HttpClient.newHttpClient();

	static final String VERIFIER = "a-verifier-of-more-than-forty-three-characters-0123456789";

	HttpResponse<String> renew(String refresh) throws Exception {
		return ask("grant_type=refresh_token&refresh_token=" + refresh);
	}

	HttpResponse<String> redeem(String code, String redirect, String verifier) throws Exception {
		return ask("grant_type=authorization_code&code=" + code + "&redirect_uri=" + encoded(redirect)
				+ "&code_verifier=" + verifier);
	}

	HttpResponse<String> credentials(String scope) throws Exception {
		return ask("grant_type=client_credentials&scope=" + encoded(scope));
	}

	HttpResponse<String> ask(String form) throws Exception {
		String basic = Base64.getEncoder()
			.encodeToString((this.name + ":" + this.secret).getBytes(StandardCharsets.UTF_8));
		return HTTP.send(HttpRequest.newBuilder(URI.create(this.url + "/oauth2/token"))
			.header("Authorization", "Basic " + basic)
			.header("Content-Type", "application/x-www-form-urlencoded")
			.POST(HttpRequest.BodyPublishers.ofString(form))
			.build(), HttpResponse.BodyHandlers.ofString());
	}

	static String word(HttpResponse<String> answer, String name) {
		JsonNode json = Browser.json(answer);
		return json.path(name).asString();
	}

	static JWTClaimsSet claims(HttpResponse<String> answer) throws Exception {
		return SignedJWT.parse(word(answer, "access_token")).getJWTClaimsSet();
	}

	/** Where the gateway asks a browser to go for a code. */
	static String authorize(String redirect, String proof) {
		return "/oauth2/authorize?response_type=code&client_id=gateway&scope=openid&state=s&redirect_uri="
				+ encoded(redirect) + proof;
	}

	static String challenge() {
		try {
			return Base64.getUrlEncoder()
				.withoutPadding()
				.encodeToString(
						MessageDigest.getInstance("SHA-256").digest(VERIFIER.getBytes(StandardCharsets.US_ASCII)));
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException(ex);
		}
	}

	static String encoded(String text) {
		return URLEncoder.encode(text, StandardCharsets.UTF_8);
	}

}
