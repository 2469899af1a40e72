package canteen.testing;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;

/** Tokens as the gateway signs them, and tokens as a forger would. */
public final class Passports {

	private static final String ISSUER = "http://127.0.0.1:8080";

	private final RSAKey key;

	private final String audience;

	/**
	 * @param key of the gateway, with its id
	 */
	public Passports(RSAKey key, String audience) {
		this.key = key;
		this.audience = audience;
	}

	/**
	 * @param caller a role, or {@code scope:…} for a service
	 */
	public String of(String caller, String canteen) {
		JWTClaimsSet.Builder claims = claims();
		if (caller.startsWith("scope:")) {
			claims.subject("service").claim("scope", List.of(caller.substring("scope:".length())));
		}
		else {
			String person = canteen.equals(Matrix.FOREIGN) ? "account:9" : "account:4";
			claims.subject(person)
				.claim("person", person)
				.claim("roles", List.of(caller))
				.claim("canteens", List.of(canteen));
		}
		return signed(claims);
	}

	/**
	 * By what is wrong with them; each would open everything if it were believed.
	 * @param lure where a forger publishes his keys
	 */
	public Map<String, String> forged(Set<String> callers, String lure) {
		RSAKey own = key("forger");
		JWTClaimsSet everything = everything(callers).build();
		JWSHeader.Builder ours = new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(this.key.getKeyID());
		Map<String, String> tokens = new LinkedHashMap<>();
		tokens.put("expired", signed(everything(callers).expirationTime(in(-120))));
		tokens.put("not yet valid", signed(everything(callers).notBeforeTime(in(600))));
		tokens.put("without an end", signed(everything(callers).expirationTime(null)));
		tokens.put("of another issuer", signed(everything(callers).issuer("http://elsewhere")));
		tokens.put("for another service", signed(everything(callers).audience("elsewhere")));
		tokens.put("for nobody", signed(everything(callers).audience((String) null)));
		tokens.put("alg none", new PlainJWT(everything).serialize());
		tokens.put("signature cut off", signed(everything(callers)).replaceAll("[^.]*$", ""));
		tokens.put("HS256 with the public key", signed(new JWSHeader.Builder(JWSAlgorithm.HS256), everything, pem()));
		tokens.put("another key under our id", signed(ours, everything, signer(own)));
		tokens.put("jku elsewhere",
				signed(new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("forger").jwkURL(java.net.URI.create(lure)),
						everything, signer(own)));
		tokens.put("its own jwk",
				signed(new JWSHeader.Builder(JWSAlgorithm.RS256).jwk(own.toPublicJWK()), everything, signer(own)));
		return tokens;
	}

	public static RSAKey key(String id) {
		try {
			return new RSAKeyGenerator(2048).keyID(id).generate();
		}
		catch (JOSEException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private JWTClaimsSet.Builder everything(Set<String> callers) {
		Set<String> roles = new TreeSet<>(callers);
		Set<String> scopes = new TreeSet<>();
		callers.stream().filter((caller) -> caller.startsWith("scope:")).forEach((scope) -> {
			roles.remove(scope);
			scopes.add(scope.substring("scope:".length()));
		});
		return claims().subject("account:4")
			.claim("person", "account:4")
			.claim("roles", List.copyOf(roles))
			.claim("scope", List.copyOf(scopes))
			.claim("canteens", List.of("*"));
	}

	private JWTClaimsSet.Builder claims() {
		return new JWTClaimsSet.Builder().issuer(ISSUER).audience(this.audience).expirationTime(in(600));
	}

	private String signed(JWTClaimsSet.Builder claims) {
		return signed(new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(this.key.getKeyID()), claims.build(),
				signer(this.key));
	}

	private static String signed(JWSHeader.Builder header, JWTClaimsSet claims, JWSSigner signer) {
		try {
			SignedJWT token = new SignedJWT(header.build(), claims);
			token.sign(signer);
			return token.serialize();
		}
		catch (JOSEException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static JWSSigner signer(RSAKey key) {
		try {
			return new RSASSASigner(key);
		}
		catch (JOSEException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/** The public key as text is the secret: the oldest trick. */
	private JWSSigner pem() {
		try {
			String text = "-----BEGIN PUBLIC KEY-----\n"
					+ Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII))
						.encodeToString(this.key.toRSAPublicKey().getEncoded())
					+ "\n-----END PUBLIC KEY-----\n";
			return new MACSigner(text.getBytes(StandardCharsets.US_ASCII));
		}
		catch (JOSEException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static Date in(int seconds) {
		return Date.from(Instant.now().plusSeconds(seconds));
	}

}
