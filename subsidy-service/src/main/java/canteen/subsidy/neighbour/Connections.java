package canteen.subsidy.neighbour;

import java.net.http.HttpClient;
import java.time.Duration;

import canteen.subsidy.access.PassRequestId;

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

	@Bean
	Member member(ClientRegistrationRepository registrations, OAuth2AuthorizedClientService tokens,
			@Value("${canteen.member-url}") String url) {
		return calls("member", registrations, tokens, url).createClient(Member.class);
	}

	@Bean
	Meal meal(ClientRegistrationRepository registrations, OAuth2AuthorizedClientService tokens,
			@Value("${canteen.meal-url}") String url) {
		return calls("meal", registrations, tokens, url).createClient(Meal.class);
	}

	private static HttpServiceProxyFactory calls(String neighbour, ClientRegistrationRepository registrations,
			OAuth2AuthorizedClientService tokens, String url) {
		RestClientClientCredentialsTokenResponseClient fetch = new RestClientClientCredentialsTokenResponseClient();
		fetch.setRestClient(RestClient.builder().requestFactory(requests()).configureMessageConverters(converters -> {
			converters.addCustomConverter(new FormHttpMessageConverter());
			converters.addCustomConverter(new OAuth2AccessTokenResponseHttpMessageConverter());
		}).build());
		AuthorizedClientServiceOAuth2AuthorizedClientManager manager = new AuthorizedClientServiceOAuth2AuthorizedClientManager(
				registrations, tokens);
		manager.setAuthorizedClientProvider(OAuth2AuthorizedClientProviderBuilder.builder()
			.clientCredentials(credentials -> credentials.accessTokenResponseClient(fetch))
			.build());
		Authentication ourselves = new AnonymousAuthenticationToken("subsidy", "subsidy",
				AuthorityUtils.createAuthorityList("ROLE_ANONYMOUS"));
		OAuth2ClientHttpRequestInterceptor token = new OAuth2ClientHttpRequestInterceptor(manager);
		token.setClientRegistrationIdResolver(request -> neighbour);
		token.setPrincipalResolver(request -> ourselves);
		token.setAuthorizationFailureHandler(OAuth2ClientHttpRequestInterceptor.authorizationFailureHandler(tokens));
		RestClient client = RestClient.builder()
			.baseUrl(url)
			.requestFactory(requests())
			.requestInterceptor(new PassRequestId())
			.requestInterceptor(token)
			.build();
		return HttpServiceProxyFactory.builderFor(RestClientAdapter.create(client)).build();
	}

	private static JdkClientHttpRequestFactory requests() {
		JdkClientHttpRequestFactory requests = new JdkClientHttpRequestFactory(HttpClient.newBuilder()
			.version(HttpClient.Version.HTTP_1_1)
			.connectTimeout(Duration.ofSeconds(1))
			.build());
		requests.setReadTimeout(Duration.ofSeconds(3));
		return requests;
	}

}
