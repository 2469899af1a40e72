package canteen.gateway.issuer;

import java.net.URI;
import java.util.Set;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.security.oauth2.core.oidc.OidcScopes;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;

/**
 * Which issuer is believed, and in what.
 *
 * @param issuer its identifier, where its metadata is found; empty for none
 * @param clientId our name there
 * @param clientSecret our secret there
 * @param name what the button calls it
 * @param englishName the same in English
 * @param scopes what is asked for; openid always
 * @param algorithms it may sign with
 * @param claim that holds the username of an account here; empty when only links count
 * @param acr authentication classes that count as two proofs
 * @param amr authentication methods that count as the second proof
 * @param prompt what it asks of somebody it knows already (OpenID Connect Core 1.0,
 * 3.1.2.1): {@code login} asks for the password again, so that a sign-out here holds for
 * whoever sits down next; empty for none
 */
@ConfigurationProperties("gateway.outside")
record IssuerSettings(String issuer, String clientId, String clientSecret, String name, String englishName,
		Set<String> scopes, Set<SignatureAlgorithm> algorithms, String claim, Set<String> acr, Set<String> amr,
		String prompt) {

	/** What anybody can write into his own profile, or two people can share. */
	private static final Set<String> CLAIMS_OF_NOBODY = Set.of("name", "given_name", "family_name", "middle_name",
			"nickname", "preferred_username", "email", "phone_number", "profile", "website");

	IssuerSettings {
		if (!issuer.isBlank()) {
			require(isProtected(issuer), "OUTSIDE_ISSUER 要以 https:// 开头 (must begin with https://)");
			require(!clientId.isBlank() && !clientSecret.isBlank(),
					"OUTSIDE_CLIENT_ID 和 OUTSIDE_CLIENT_SECRET 都要写 (both are needed)");
			require(!CLAIMS_OF_NOBODY.contains(claim),
					"OUTSIDE_CLAIM 不能用 " + claim + "：本人可以改，或者会重名 (people can change or share it); 请用工号一类的字段");
			require(scopes.contains(OidcScopes.OPENID), "OUTSIDE_SCOPES 要有 openid (must contain openid)");
			require(!algorithms.isEmpty(), "OUTSIDE_ALGORITHMS 不能空 (must not be empty)");
		}
	}

	boolean isOffered() {
		return !this.issuer.isBlank();
	}

	/** Encrypted on the way, or on this machine. */
	static boolean isProtected(String address) {
		URI uri = URI.create(address);
		return "https".equals(uri.getScheme())
				|| "http".equals(uri.getScheme()) && Set.of("127.0.0.1", "[::1]", "localhost").contains(uri.getHost());
	}

	private static void require(boolean isTrue, String sentence) {
		if (!isTrue) {
			throw new IllegalArgumentException(sentence);
		}
	}

}
