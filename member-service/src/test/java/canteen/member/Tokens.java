package canteen.member;

import java.time.Instant;
import java.util.Date;
import java.util.List;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;

/**
 * Signs tokens as the gateway does and publishes the key.
 */
final class Tokens {

	static final RSAKey KEY = key();

	static final String KEYS_URL = publish();

	private Tokens() {
	}

	static String person(String role, String... canteens) {
		return signed(claims().subject("account:4")
			.claim("person", "account:4")
			.claim("roles", List.of(role))
			.claim("canteens", (canteens.length == 0) ? List.of("*") : List.of(canteens)));
	}

	static String other(String role, String... canteens) {
		return signed(claims().subject("account:9")
			.claim("person", "account:9")
			.claim("roles", List.of(role))
			.claim("canteens", (canteens.length == 0) ? List.of("*") : List.of(canteens)));
	}

	static String service(String scope) {
		return signed(claims().subject("meal").claim("scope", scope));
	}

	static JWTClaimsSet.Builder claims() {
		return new JWTClaimsSet.Builder().issuer("http://127.0.0.1:8080")
			.audience(List.of("gateway", "member"))
			.expirationTime(Date.from(Instant.now().plusSeconds(600)));
	}

	static String signed(JWTClaimsSet.Builder claims) {
		try {
			SignedJWT token = new SignedJWT(new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("test").build(),
					claims.build());
			token.sign(new RSASSASigner(KEY));
			return "Bearer " + token.serialize();
		}
		catch (JOSEException failure) {
			throw new IllegalStateException(failure);
		}
	}

	private static RSAKey key() {
		try {
			return new RSAKeyGenerator(2048).keyID("test").generate();
		}
		catch (JOSEException failure) {
			throw new IllegalStateException(failure);
		}
	}

	private static String publish() {
		WireMockServer gateway = new WireMockServer(WireMockConfiguration.options().dynamicPort());
		gateway.start();
		gateway.stubFor(
				WireMock.get("/oauth2/jwks").willReturn(WireMock.okJson(new JWKSet(KEY.toPublicJWK()).toString())));
		return gateway.baseUrl() + "/oauth2/jwks";
	}

}
