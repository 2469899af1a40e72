package canteen.meal.subsidy;

import java.net.http.HttpClient;
import java.time.Duration;

import canteen.meal.access.PassRequestId;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.http.converter.FormHttpMessageConverter;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.oauth2.client.AuthorizedClientServiceOAuth2AuthorizedClientManager;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClientProviderBuilder;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClientService;
import org.springframework.security.oauth2.client.endpoint.RestClientClientCredentialsTokenResponseClient;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.client.web.client.OAuth2ClientHttpRequestInterceptor;
import org.springframework.security.oauth2.core.http.converter.OAuth2AccessTokenResponseHttpMessageConverter;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.support.RestClientAdapter;
import org.springframework.web.service.invoker.HttpServiceProxyFactory;

/** Timeouts, HTTP/1.1 and our own token on every call. */
@Configuration(proxyBeanMethods = false)
class Connections {

	private static final Authentication OURSELVES = new AnonymousAuthenticationToken("meal", "meal",
			AuthorityUtils.createAuthorityList("ROLE_ANONYMOUS"));

	/** For calls that carry much: a batch of facts, quotes for a canteen. */
	@Bean
	Subsidy patient(OAuth2ClientHttpRequestInterceptor subsidyToken, @Value("${canteen.subsidy-url}") String url,
			@Value("${canteen.subsidy-patience:10s}") Duration patience) {
		return subsidy(subsidyToken, url, patience);
	}

	@Bean
	Subsidy quick(OAuth2ClientHttpRequestInterceptor subsidyToken, @Value("${canteen.subsidy-url}") String url) {
		return subsidy(subsidyToken, url, Duration.ofSeconds(3));
	}

	@Bean
	OAuth2ClientHttpRequestInterceptor subsidyToken(ClientRegistrationRepository registrations,
			OAuth2AuthorizedClientService tokens) {
		RestClientClientCredentialsTokenResponseClient fetch = new RestClientClientCredentialsTokenResponseClient();
		fetch.setRestClient(RestClient.builder()
			.requestFactory(requests(Duration.ofSeconds(3)))
			.configureMessageConverters(converters -> {
				converters.addCustomConverter(new FormHttpMessageConverter());
				converters.addCustomConverter(new OAuth2AccessTokenResponseHttpMessageConverter());
			})
			.build());
		AuthorizedClientServiceOAuth2AuthorizedClientManager manager = new AuthorizedClientServiceOAuth2AuthorizedClientManager(
				registrations, tokens);
		manager.setAuthorizedClientProvider(OAuth2AuthorizedClientProviderBuilder.builder()
			.clientCredentials(credentials -> credentials.accessTokenResponseClient(fetch))
			.build());
		OAuth2ClientHttpRequestInterceptor token = new OAuth2ClientHttpRequestInterceptor(manager);
		token.setClientRegistrationIdResolver(request -> "subsidy");
		token.setPrincipalResolver(request -> OURSELVES);
		token.setAuthorizationFailureHandler(OAuth2ClientHttpRequestInterceptor.authorizationFailureHandler(tokens));
		return token;
	}

	private static Subsidy subsidy(OAuth2ClientHttpRequestInterceptor token, String url, Duration patience) {
		RestClient client = RestClient.builder()
			.baseUrl(url)
			.requestFactory(requests(patience))
			.requestInterceptor(new PassRequestId())
			.requestInterceptor(token)
			.build();
		return HttpServiceProxyFactory.builderFor(RestClientAdapter.create(client)).build().createClient(Subsidy.class);
	}

	private static JdkClientHttpRequestFactory requests(Duration patience) {
		JdkClientHttpRequestFactory requests = new JdkClientHttpRequestFactory(HttpClient.newBuilder()
			.version(HttpClient.Version.HTTP_1_1)
			.connectTimeout(Duration.ofSeconds(1))
			.build());
		requests.setReadTimeout(patience);
		return requests;
	}

}
