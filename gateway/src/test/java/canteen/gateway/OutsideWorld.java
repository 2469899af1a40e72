package canteen.gateway;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

/**
 * A second issuer of our own: OpenID Connect with discovery, client secret and PKCE, as
 * strict as a real one; what its tokens say can be bent.
 */
final class OutsideWorld implements AutoCloseable {

	private final HttpServer server;

	private final Map<String, Map<String, String>> codes = new ConcurrentHashMap<>();

	private final List<String> asked = new CopyOnWriteArrayList<>();

	final RSAKey key = key("outside");

	final RSAKey forged = key("forged");

	private Consumer<JWTClaimsSet.Builder> claims = (none) -> {
	};

	private UnaryOperator<String> token = (signed) -> signed;

	private String error = "";

	OutsideWorld() throws IOException {
		this.server = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
		this.server.createContext("/", this::handle);
		this.server.start();
	}

	String url() {
		return "http://127.0.0.1:" + this.server.getAddress().getPort() + "/realms/county";
	}

	/** Whoever comes next is this person, with these claims besides. */
	OutsideWorld signsIn(String subject, Consumer<JWTClaimsSet.Builder> more) {
		this.claims = (claims) -> more.accept(claims.subject(subject));
		this.token = (signed) -> signed;
		this.error = "";
		return this;
	}

	/** Its tokens are replaced on the way. */
	OutsideWorld but(UnaryOperator<String> bent) {
		this.token = bent;
		return this;
	}

	OutsideWorld refuses(String error) {
		this.error = error;
		return this;
	}

	/** The paths that were asked for, without what followed. */
	List<String> asked() {
		return new ArrayList<>(this.asked);
	}

	private void handle(HttpExchange exchange) throws IOException {
		String path = exchange.getRequestURI().getPath().replace("/realms/county", "");
		this.asked.add(path);
		try {
			switch (path) {
				case "/.well-known/openid-configuration" -> json(exchange, 200,
						"""
								{"issuer": "%1$s", "authorization_endpoint": "%1$s/auth", "token_endpoint": "%1$s/token",
								"jwks_uri": "%1$s/certs", "response_types_supported": ["code"], "subject_types_supported": ["public"],
								"id_token_signing_alg_values_supported": ["RS256"]}"""
							.formatted(url()));
				case "/auth" -> back(exchange, words(exchange.getRequestURI().getRawQuery()));
				case "/token" -> token(exchange);
				case "/certs" -> json(exchange, 200, new JWKSet(this.key.toPublicJWK()).toString());
				case "/forged" -> json(exchange, 200, new JWKSet(this.forged.toPublicJWK()).toString());
				default -> json(exchange, 404, "{}");
			}
		}
		catch (Exception ex) {
			json(exchange, 500, "{}");
		}
	}

	private void back(HttpExchange exchange, Map<String, String> asked) throws IOException {
		String code = UUID.randomUUID().toString();
		this.codes.put(code, asked);
		String answer = this.error.isEmpty() ? "code=" + code : "error=" + this.error;
		exchange.getResponseHeaders()
			.set("Location", asked.get("redirect_uri") + "?" + answer + "&state=" + Client.encoded(asked.get("state")));
		exchange.sendResponseHeaders(302, -1);
		exchange.close();
	}

	private void token(HttpExchange exchange) throws Exception {
		Map<String, String> form = words(
				new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.US_ASCII));
		Map<String, String> asked = this.codes.remove(form.get("code"));
		String basic = Base64.getEncoder().encodeToString("canteen:outside-secret".getBytes(StandardCharsets.US_ASCII));
		String challenge = Base64.getUrlEncoder()
			.withoutPadding()
			.encodeToString(MessageDigest.getInstance("SHA-256")
				.digest(form.getOrDefault("code_verifier", "").getBytes(StandardCharsets.US_ASCII)));
		if (asked == null || !("Basic " + basic).equals(exchange.getRequestHeaders().getFirst("Authorization"))
				|| !"S256".equals(asked.get("code_challenge_method")) || !challenge.equals(asked.get("code_challenge"))
				|| !asked.get("redirect_uri").equals(form.get("redirect_uri"))) {
			json(exchange, 400, "{\"error\": \"invalid_grant\"}");
			return;
		}
		JWTClaimsSet.Builder claims = new JWTClaimsSet.Builder().issuer(url())
			.audience("canteen")
			.issueTime(new Date())
			.expirationTime(Date.from(Instant.now().plusSeconds(300)))
			.claim("nonce", asked.get("nonce"));
		this.claims.accept(claims);
		json(exchange, 200, """
				{"access_token": "of-no-use", "token_type": "Bearer", "expires_in": 300, "id_token": "%s"}"""
			.formatted(this.token.apply(signed(header(), claims.build(), this.key))));
	}

	static JWSHeader.Builder header() {
		return new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("outside");
	}

	static String signed(JWSHeader.Builder header, JWTClaimsSet claims, RSAKey key) {
		try {
			SignedJWT token = new SignedJWT(header.build(), claims);
			token.sign(new RSASSASigner(key));
			return token.serialize();
		}
		catch (com.nimbusds.jose.JOSEException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static void json(HttpExchange exchange, int status, String body) throws IOException {
		byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
		exchange.getResponseHeaders().set("Content-Type", "application/json");
		exchange.sendResponseHeaders(status, bytes.length);
		exchange.getResponseBody().write(bytes);
		exchange.close();
	}

	private static Map<String, String> words(String query) {
		return Stream.of(query.split("&"))
			.map((pair) -> pair.split("=", 2))
			.collect(Collectors.toMap((pair) -> pair[0], (pair) -> URLDecoder.decode(pair[1], StandardCharsets.UTF_8)));
	}

	URI forgedKeys() {
		return URI.create(url() + "/forged");
	}

	private static RSAKey key(String kid) {
		try {
			return new RSAKeyGenerator(2048).keyID(kid).generate();
		}
		catch (com.nimbusds.jose.JOSEException ex) {
			throw new IllegalStateException(ex);
		}
	}

	@Override
	public void close() {
		this.server.stop(0);
	}

}
