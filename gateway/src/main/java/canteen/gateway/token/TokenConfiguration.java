package canteen.gateway.token;

import java.time.Duration;
import java.util.List;

import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.server.authorization.client.InMemoryRegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.settings.AuthorizationServerSettings;
import org.springframework.security.oauth2.server.authorization.settings.TokenSettings;
import org.springframework.security.oauth2.server.authorization.token.JwtEncodingContext;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenCustomizer;

@Configuration(proxyBeanMethods = false)
class TokenConfiguration {

	@Bean
	JWKSource<SecurityContext> keys(SigningKey key) throws Exception {
		return new ImmutableJWKSet<>(new JWKSet(key.load()));
	}

	@Bean
	AuthorizationServerSettings settings(@Value("${gateway.issuer}") String issuer) {
		return AuthorizationServerSettings.builder().issuer(issuer).build();
	}

	@Bean
	RegisteredClientRepository clients(@Value("${gateway.meal-secret}") String meal,
			@Value("${gateway.subsidy-secret}") String subsidy) {
		return new InMemoryRegisteredClientRepository(
				neighbour("meal", meal, List.of("roster.meal", "facts", "quotes")),
				neighbour("subsidy", subsidy, List.of("roster.subsidy", "names")));
	}

	@Bean
	OAuth2TokenCustomizer<JwtEncodingContext> audiences() {
		return (context) -> context.getClaims()
			.audience("meal".equals(context.getRegisteredClient().getClientId()) ? List.of("subsidy", "member")
					: List.of("member"));
	}

	private static RegisteredClient neighbour(String name, String secret, List<String> scopes) {
		return RegisteredClient.withId(name)
			.clientId(name)
			.clientSecret("{noop}" + secret)
			.clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_BASIC)
			.authorizationGrantType(AuthorizationGrantType.CLIENT_CREDENTIALS)
			.scopes((all) -> all.addAll(scopes))
			.tokenSettings(TokenSettings.builder().accessTokenTimeToLive(Duration.ofMinutes(5)).build())
			.build();
	}

}
