package canteen.subsidy;

import java.time.Instant;
import java.util.Date;
import java.util.List;

import com.github.tomakehurst.wiremock.client.WireMock;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;

import static org.assertj.core.api.Assertions.assertThat;

/** Real signed tokens against the keys of an issuer. */
class TokenTests extends SubsidyTest {

	private static final String ISSUER = "http://127.0.0.1:8080";

	private static final RSAKey KEY = key("ours");

	@DynamicPropertySource
	static void keys(DynamicPropertyRegistry settings) {
		settings.add("canteen.jwks-uri", () -> MEMBER.baseUrl() + "/jwks");
	}

	@BeforeEach
	void publishKeys() {
		MEMBER.stubFor(WireMock.get("/jwks").willReturn(WireMock.okJson(new JWKSet(KEY.toPublicJWK()).toString())));
	}

	@Test
	void a_token_of_the_issuer_for_us_is_let_in() throws Exception {
		assertThat(statusWith(token(KEY, ISSUER, "subsidy", 60))).isEqualTo(200);
	}

	@Test
	void a_token_for_another_service_is_not() throws Exception {
		assertThat(statusWith(token(KEY, ISSUER, "meal", 60))).isEqualTo(401);
	}

	@Test
	void a_token_of_another_issuer_is_not() throws Exception {
		assertThat(statusWith(token(KEY, "http://elsewhere", "subsidy", 60))).isEqualTo(401);
	}

	@Test
	void a_token_that_ran_out_is_not() throws Exception {
		assertThat(statusWith(token(KEY, ISSUER, "subsidy", -120))).isEqualTo(401);
	}

	@Test
	void a_token_signed_with_another_key_is_not() throws Exception {
		assertThat(statusWith(token(key("ours"), ISSUER, "subsidy", 60))).isEqualTo(401);
	}

	private int statusWith(String token) throws Exception {
		return this.http
			.perform(MockMvcRequestBuilders.get("/api/subsidy/policies").header("Authorization", "Bearer " + token))
			.andReturn()
			.getResponse()
			.getStatus();
	}

	private static String token(RSAKey key, String issuer, String audience, int seconds) throws JOSEException {
		SignedJWT token = new SignedJWT(new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("ours").build(),
				new JWTClaimsSet.Builder().issuer(issuer)
					.subject("account:4")
					.audience(audience)
					.claim("roles", List.of("finance"))
					.claim("canteens", List.of("*"))
					.expirationTime(Date.from(Instant.now().plusSeconds(seconds)))
					.build());
		token.sign(new RSASSASigner(key));
		return token.serialize();
	}

	private static RSAKey key(String name) {
		try {
			return new RSAKeyGenerator(2048).keyID(name).generate();
		}
		catch (JOSEException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
