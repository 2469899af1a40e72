package canteen.gateway.token;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.client.registration.InMemoryClientRegistrationRepository;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.core.OAuth2RefreshToken;
import org.springframework.security.oauth2.core.oidc.OidcScopes;
import org.springframework.security.oauth2.jwt.NimbusJwtEncoder;
import org.springframework.security.oauth2.server.authorization.JdbcOAuth2AuthorizationService;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationService;
import org.springframework.security.oauth2.server.authorization.client.InMemoryRegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.settings.AuthorizationServerSettings;
import org.springframework.security.oauth2.server.authorization.settings.ClientSettings;
import org.springframework.security.oauth2.server.authorization.settings.TokenSettings;
import org.springframework.security.oauth2.server.authorization.token.DelegatingOAuth2TokenGenerator;
import org.springframework.security.oauth2.server.authorization.token.JwtGenerator;
import org.springframework.security.oauth2.server.authorization.token.OAuth2RefreshTokenGenerator;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenContext;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenGenerator;

@Configuration(proxyBeanMethods = false)
class TokenConfiguration {

	/** From the password on, however often it is renewed. */
	static final Duration LONGEST_SIGN_IN = Duration.ofHours(12);

	private static final String CALLBACK = "/login/oauth2/code/canteen";

	@Bean
	AuthorizationServerSettings settings(@Value("${gateway.issuer}") String issuer) {
		return AuthorizationServerSettings.builder().issuer(issuer).build();
	}

	/**
	 * The gateway itself, for people, and the two services that call a neighbour.
	 */
	@Bean
	RegisteredClientRepository clients(Environment secrets, @Value("${gateway.issuer}") String issuer) {
		List<RegisteredClient> clients = new ArrayList<>();
		clients.add(forPeople(secrets.getRequiredProperty("gateway.secret"), issuer));
		Neighbour.ALL.forEach((neighbour) -> clients
			.add(forService(neighbour, secrets.getRequiredProperty("gateway." + neighbour.name() + "-secret"))));
		return new InMemoryRegisteredClientRepository(clients);
	}

	@Bean
	OAuth2AuthorizationService authorizations(JdbcOperations database, RegisteredClientRepository clients) {
		return new JdbcOAuth2AuthorizationService(database, clients);
	}

	@Bean
	OAuth2TokenGenerator<?> tokens(JWKSource<SecurityContext> keys, PersonClaims claims) {
		NimbusJwtEncoder encoder = new NimbusJwtEncoder(keys);
		encoder.setJwkSelector((newestFirst) -> newestFirst.get(0));
		JwtGenerator signed = new JwtGenerator(encoder);
		signed.setJwtCustomizer(claims);
		OAuth2RefreshTokenGenerator random = new OAuth2RefreshTokenGenerator();
		return new DelegatingOAuth2TokenGenerator(signed, (asked) -> sameEnd(asked, random.generate(asked)));
	}

	/** A refresh token ends when the one before it would have ended. */
	private static OAuth2RefreshToken sameEnd(OAuth2TokenContext asked, OAuth2RefreshToken next) {
		if (next == null || !AuthorizationGrantType.REFRESH_TOKEN.equals(asked.getAuthorizationGrantType())) {
			return next;
		}
		return new OAuth2RefreshToken(next.getTokenValue(), next.getIssuedAt(),
				asked.getAuthorization().getRefreshToken().getToken().getExpiresAt());
	}

	/**
	 * This gateway as a client of the authorization server; its addresses are spelled
	 * out, because nothing answers while it starts. The browser goes to the issuer, the
	 * gateway itself to the internal addresses.
	 */
	@Bean
	ClientRegistrationRepository registration(Environment settings, @Value("${gateway.issuer}") String issuer) {
		return new InMemoryClientRegistrationRepository(ClientRegistration.withRegistrationId("canteen")
			.clientId("gateway")
			.clientSecret(settings.getRequiredProperty("gateway.secret"))
			.clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_BASIC)
			.authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
			.clientSettings(ClientRegistration.ClientSettings.builder().requireProofKey(true).build())
			.redirectUri(issuer + CALLBACK)
			.scope(OidcScopes.OPENID)
			.issuerUri(issuer)
			.authorizationUri(issuer + "/oauth2/authorize")
			.tokenUri(settings.getRequiredProperty("gateway.token-uri"))
			.jwkSetUri(settings.getRequiredProperty("gateway.jwks-uri"))
			.userNameAttributeName("sub")
			.build());
	}

	private static RegisteredClient forPeople(String secret, String issuer) {
		return RegisteredClient.withId("gateway")
			.clientId("gateway")
			.clientSecret("{noop}" + secret)
			.clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_BASIC)
			.authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
			.authorizationGrantType(AuthorizationGrantType.REFRESH_TOKEN)
			.redirectUri(issuer + CALLBACK)
			.scope(OidcScopes.OPENID)
			.clientSettings(ClientSettings.builder().requireProofKey(true).requireAuthorizationConsent(false).build())
			.tokenSettings(TokenSettings.builder()
				.accessTokenTimeToLive(Duration.ofMinutes(5))
				.refreshTokenTimeToLive(LONGEST_SIGN_IN)
				.reuseRefreshTokens(false)
				.build())
			.build();
	}

	private static RegisteredClient forService(Neighbour neighbour, String secret) {
		return RegisteredClient.withId(neighbour.name())
			.clientId(neighbour.name())
			.clientSecret("{noop}" + secret)
			.clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_BASIC)
			.authorizationGrantType(AuthorizationGrantType.CLIENT_CREDENTIALS)
			.scopes((all) -> all.addAll(neighbour.scopes()))
			.tokenSettings(TokenSettings.builder().accessTokenTimeToLive(Duration.ofMinutes(5)).build())
			.build();
	}

}
