package canteen.testing;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.stream.Stream;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.JwtDecoder;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * Whose word a service believes: the gateway's key, issuer, audience and time, nothing
 * else. Each service runs it with the decoder it is set up with.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class ForgedTokens {

	private static final List<String> SERVICES = List.of("member", "meal", "subsidy");

	private static final String ISSUER = "http://127.0.0.1:8080";

	private static final RSAKey OURS = key("ours");

	private static final RSAKey THEIRS = key("theirs");

	private final WireMockServer keys = new WireMockServer(options().dynamicPort().bindAddress("127.0.0.1"));

	private final WireMockServer forger = new WireMockServer(options().dynamicPort().bindAddress("127.0.0.1"));

	private final String service;

	private JwtDecoder decoder;

	/** For the service with this audience. */
	protected ForgedTokens(String service) {
		this.service = service;
	}

	/** As the service makes it. */
	protected abstract JwtDecoder decoder(String keys, String issuer);

	@BeforeAll
	void start() {
		this.keys.start();
		this.forger.start();
		this.forger.stubFor(any(anyUrl()).willReturn(okJson(new JWKSet(THEIRS.toPublicJWK()).toString())));
		publish(OURS);
		this.decoder = decoder(this.keys.baseUrl() + "/oauth2/jwks", ISSUER);
	}

	@AfterAll
	void stop() {
		this.keys.stop();
		this.forger.stop();
	}

	@Test
	void what_the_gateway_signed_for_us_is_believed() throws Exception {
		assertThat(this.decoder.decode(signed(header(), claims(), OURS)).getSubject()).isEqualTo("account:4");
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource
	void what_anybody_else_says_is_not(String why, String token) {
		assertThatThrownBy(() -> this.decoder.decode(token)).isInstanceOf(BadJwtException.class);

		assertThat(this.forger.findAll(anyRequestedFor(anyUrl()))).isEmpty();
	}

	Stream<Arguments> what_anybody_else_says_is_not() throws Exception {
		String forgerUrl = this.forger.isRunning() ? this.forger.baseUrl() : "http://127.0.0.1:9";
		byte[] pem = ("-----BEGIN PUBLIC KEY-----\n" + java.util.Base64.getMimeEncoder(64, new byte[] { '\n' })
			.encodeToString(OURS.toPublicKey().getEncoded()) + "\n-----END PUBLIC KEY-----\n")
			.getBytes(StandardCharsets.US_ASCII);
		String good = signed(header(), claims(), OURS);
		return Stream.of(Arguments.of("alg none", new PlainJWT(claims().build()).serialize()),
				Arguments.of("alg none beside our signature",
						new PlainJWT(claims().build()).serialize() + good.substring(good.lastIndexOf('.') + 1)),
				Arguments.of("HS256 with our public key", mac(OURS.toPublicKey().getEncoded())),
				Arguments.of("HS256 with our public key as PEM", mac(pem)),
				Arguments.of("HS256 with our modulus", mac(OURS.getModulus().decode())),
				Arguments.of("our key, another algorithm",
						signed(new JWSHeader.Builder(JWSAlgorithm.RS512).keyID("ours"), claims(), OURS)),
				Arguments.of("our kid, another key", signed(header(), claims(), THEIRS)),
				Arguments.of("an unknown kid", signed(header("theirs"), claims(), THEIRS)),
				Arguments.of("no kid", signed(new JWSHeader.Builder(JWSAlgorithm.RS256), claims(), THEIRS)),
				Arguments.of("jku", signed(header("theirs").jwkURL(URI.create(forgerUrl + "/jwks")), claims(), THEIRS)),
				Arguments.of("x5u",
						signed(header("theirs").x509CertURL(URI.create(forgerUrl + "/x5u")), claims(), THEIRS)),
				Arguments.of("a key of its own", signed(header("theirs").jwk(THEIRS.toPublicJWK()), claims(), THEIRS)),
				Arguments.of("another issuer", signed(header(), claims().issuer("https://login.example.gov.cn"), OURS)),
				Arguments.of("our issuer and a slash", signed(header(), claims().issuer(ISSUER + "/"), OURS)),
				Arguments.of("no issuer", signed(header(), claims().issuer(null), OURS)),
				Arguments.of("for the gateway only", signed(header(), claims().audience("gateway"), OURS)),
				Arguments.of("for a neighbour only", signed(header(), claims().audience(neighbours()), OURS)),
				Arguments.of("for nobody", signed(header(), claims().audience((String) null), OURS)),
				Arguments.of("expired for 61 seconds", signed(header(), claims().expirationTime(in(-61)), OURS)),
				Arguments.of("never expiring", signed(header(), claims().expirationTime(null), OURS)),
				Arguments.of("not yet valid", signed(header(), claims().notBeforeTime(in(120)), OURS)),
				Arguments.of("cut short", good.substring(0, good.length() - 4)),
				Arguments.of("another word inside", changed(good)), Arguments.of("no token", "𠮷"));
	}

	@Test
	void a_new_key_of_the_gateway_is_fetched_when_its_first_token_comes() throws Exception {
		RSAKey next = key("next");
		this.decoder.decode(signed(header(), claims(), OURS));
		publish(next, OURS);

		assertThat(this.decoder.decode(signed(header("next"), claims(), next)).getSubject()).isEqualTo("account:4");
		assertThat(this.decoder.decode(signed(header(), claims().jwtID("after the change"), OURS)).getSubject())
			.isEqualTo("account:4");
	}

	private List<String> neighbours() {
		return SERVICES.stream().filter((one) -> !one.equals(this.service)).toList();
	}

	private void publish(RSAKey... published) {
		this.keys.stubFor(get("/oauth2/jwks").willReturn(
				okJson(new JWKSet(Arrays.stream(published).<com.nimbusds.jose.jwk.JWK>map(RSAKey::toPublicJWK).toList())
					.toString())));
	}

	private static JWTClaimsSet.Builder claims() {
		return new JWTClaimsSet.Builder().issuer(ISSUER)
			.subject("account:4")
			.audience(List.of("gateway", "member", "meal", "subsidy"))
			.claim("person", "account:4")
			.claim("roles", List.of("admin"))
			.claim("canteens", List.of("*"))
			.issueTime(in(-5))
			.expirationTime(in(300));
	}

	private static Date in(long seconds) {
		return Date.from(Instant.now().plusSeconds(seconds));
	}

	private static JWSHeader.Builder header() {
		return header("ours");
	}

	private static JWSHeader.Builder header(String kid) {
		return new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(kid);
	}

	private static String mac(byte[] secret) throws JOSEException {
		return signed(new JWSHeader.Builder(JWSAlgorithm.HS256).keyID("ours"), claims(), new MACSigner(secret));
	}

	private static String signed(JWSHeader.Builder header, JWTClaimsSet.Builder claims, RSAKey key)
			throws JOSEException {
		return signed(header, claims, new RSASSASigner(key));
	}

	private static String signed(JWSHeader.Builder header, JWTClaimsSet.Builder claims, JWSSigner signer)
			throws JOSEException {
		SignedJWT token = new SignedJWT(header.build(), claims.build());
		token.sign(signer);
		return token.serialize();
	}

	private static String changed(String good) {
		String[] parts = good.split("\\.");
		String claims = new String(java.util.Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8)
			.replace("account:4", "account:1");
		return parts[0] + "."
				+ java.util.Base64.getUrlEncoder()
					.withoutPadding()
					.encodeToString(claims.getBytes(StandardCharsets.UTF_8))
				+ "." + parts[2];
	}

	private static RSAKey key(String kid) {
		try {
			return new RSAKeyGenerator(2048).keyID(kid).generate();
		}
		catch (JOSEException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
