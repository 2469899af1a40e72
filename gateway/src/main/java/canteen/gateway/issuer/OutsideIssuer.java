package canteen.gateway.issuer;

import java.net.http.HttpClient;
import java.time.Duration;
import java.util.List;
import java.util.Map;

import jakarta.servlet.http.HttpServletRequest;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.http.converter.FormHttpMessageConverter;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.oauth2.client.authentication.OAuth2LoginAuthenticationToken;
import org.springframework.security.oauth2.client.endpoint.RestClientAuthorizationCodeTokenResponseClient;
import org.springframework.security.oauth2.client.http.OAuth2ErrorResponseErrorHandler;
import org.springframework.security.oauth2.client.oidc.authentication.OidcAuthorizationCodeAuthenticationProvider;
import org.springframework.security.oauth2.client.oidc.authentication.OidcIdTokenDecoderFactory;
import org.springframework.security.oauth2.client.oidc.authentication.OidcIdTokenValidator;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistrations;
import org.springframework.security.oauth2.client.registration.InMemoryClientRegistrationRepository;
import org.springframework.security.oauth2.client.web.DefaultOAuth2AuthorizationRequestResolver;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.core.converter.ClaimTypeConverter;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationExchange;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationResponse;
import org.springframework.security.oauth2.core.http.converter.OAuth2AccessTokenResponseHttpMessageConverter;
import org.springframework.security.oauth2.core.oidc.OidcIdToken;
import org.springframework.security.oauth2.core.oidc.user.DefaultOidcUser;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestTemplate;

/**
 * The issuer outside, as OpenID Connect describes it: authorization code with PKCE, state
 * and nonce; signature, issuer, audience and times of the ID token are checked. Its keys
 * come from the address in its metadata and from nowhere else; its access token is thrown
 * away.
 */
@Component
@EnableConfigurationProperties(IssuerSettings.class)
class OutsideIssuer {

	private static final String NAME = "outside";

	private final IssuerSettings settings;

	private final String comeBackTo;

	private final JdkClientHttpRequestFactory calls;

	private Known known;

	OutsideIssuer(IssuerSettings settings, @Value("${gateway.issuer}") String ours) {
		this.settings = settings;
		this.comeBackTo = ours + "/login/outside/back";
		this.calls = new JdkClientHttpRequestFactory(HttpClient.newBuilder()
			.followRedirects(HttpClient.Redirect.NEVER)
			.connectTimeout(Duration.ofSeconds(3))
			.build());
		this.calls.setReadTimeout(Duration.ofSeconds(5));
	}

	IssuerSettings settings() {
		return this.settings;
	}

	/**
	 * Where to send the browser, and what to compare with when it comes back.
	 * @throws NotLetIn if the issuer cannot be reached
	 */
	OAuth2AuthorizationRequest ask(HttpServletRequest request) {
		DefaultOAuth2AuthorizationRequestResolver resolver = new DefaultOAuth2AuthorizationRequestResolver(
				new InMemoryClientRegistrationRepository(known().registration()), "/login/outside");
		resolver.setAuthorizationRequestCustomizer((asked) -> asked.additionalParameters((more) -> {
			if (!this.settings.acr().isEmpty()) {
				more.put("acr_values", String.join(" ", this.settings.acr()));
			}
			if (!this.settings.prompt().isBlank()) {
				more.put("prompt", this.settings.prompt());
			}
		}));
		return resolver.resolve(request, NAME);
	}

	/**
	 * Who the issuer says it is.
	 * @throws org.springframework.security.core.AuthenticationException if it does not
	 * say so, or not to us, not now, or not in answer to this question
	 */
	OidcIdToken answer(OAuth2AuthorizationRequest asked, OAuth2AuthorizationResponse answer) {
		Known issuer = known();
		OidcUser person = (OidcUser) issuer.proof()
			.authenticate(new OAuth2LoginAuthenticationToken(issuer.registration(),
					new OAuth2AuthorizationExchange(asked, answer)))
			.getPrincipal();
		return person.getIdToken();
	}

	OAuth2AuthorizationResponse.Builder answered(String code, String error) {
		return ((code != null) ? OAuth2AuthorizationResponse.success(code)
				: OAuth2AuthorizationResponse.error((error != null) ? error : "no_code"))
			.redirectUri(this.comeBackTo);
	}

	/** If what the issuer asked of the person is enough for two proofs. */
	boolean isTwice(OidcIdToken person) {
		List<String> methods = person.getAuthenticationMethods();
		return this.settings.acr().contains(String.valueOf(person.getAuthenticationContextClass()))
				|| methods != null && methods.stream().anyMatch(this.settings.amr()::contains);
	}

	/** Asked for when it is needed first: it may start later than we do. */
	private synchronized Known known() {
		if (this.known == null) {
			try {
				ClientRegistration registration = discovered();
				this.known = new Known(registration, proof(registration));
			}
			catch (RuntimeException ex) {
				throw new NotLetIn(NotLetIn.Why.UNREACHABLE, ex);
			}
		}
		return this.known;
	}

	private ClientRegistration discovered() {
		Map<String, Object> metadata = RestClient.builder()
			.requestFactory(this.calls)
			.build()
			.get()
			.uri(this.settings.issuer().replaceAll("/$", "") + "/.well-known/openid-configuration")
			.retrieve()
			.body(new ParameterizedTypeReference<>() {
			});
		if (metadata == null || !this.settings.issuer().equals(metadata.get("issuer"))) {
			throw new IllegalStateException("the metadata is of another issuer");
		}
		ClientRegistration registration = ClientRegistrations.fromOidcConfiguration(metadata)
			.registrationId(NAME)
			.clientId(this.settings.clientId())
			.clientSecret(this.settings.clientSecret())
			.clientSettings(ClientRegistration.ClientSettings.builder().requireProofKey(true).build())
			.redirectUri(this.comeBackTo)
			.scope(this.settings.scopes())
			.build();
		ClientRegistration.ProviderDetails provider = registration.getProviderDetails();
		for (String address : List.of(provider.getAuthorizationUri(), provider.getTokenUri(),
				provider.getJwkSetUri())) {
			if (!IssuerSettings.isProtected(address)) {
				throw new IllegalStateException("not encrypted: " + address);
			}
		}
		return registration;
	}

	private AuthenticationProvider proof(ClientRegistration registration) {
		RestClientAuthorizationCodeTokenResponseClient codes = new RestClientAuthorizationCodeTokenResponseClient();
		codes.setRestClient(RestClient.builder().requestFactory(this.calls).configureMessageConverters((converters) -> {
			converters.addCustomConverter(new FormHttpMessageConverter());
			converters.addCustomConverter(new OAuth2AccessTokenResponseHttpMessageConverter());
		}).defaultStatusHandler(new OAuth2ErrorResponseErrorHandler()).build());
		OidcAuthorizationCodeAuthenticationProvider proof = new OidcAuthorizationCodeAuthenticationProvider(codes,
				(person) -> new DefaultOidcUser(AuthorityUtils.NO_AUTHORITIES, person.getIdToken()));
		JwtDecoder tokens = tokens(registration);
		proof.setJwtDecoderFactory((always) -> tokens);
		return proof;
	}

	private JwtDecoder tokens(ClientRegistration registration) {
		NimbusJwtDecoder tokens = NimbusJwtDecoder.withJwkSetUri(registration.getProviderDetails().getJwkSetUri())
			.jwsAlgorithms((algorithms) -> algorithms.addAll(this.settings.algorithms()))
			.restOperations(new RestTemplate(this.calls))
			.build();
		tokens.setJwtValidator(new DelegatingOAuth2TokenValidator<>(new JwtTimestampValidator(),
				new OidcIdTokenValidator(registration)));
		tokens
			.setClaimSetConverter(new ClaimTypeConverter(OidcIdTokenDecoderFactory.createDefaultClaimTypeConverters()));
		return tokens;
	}

	private record Known(ClientRegistration registration, AuthenticationProvider proof) {
	}

}
