package canteen.meal.member;

import java.net.http.HttpClient;
import java.time.Duration;

import canteen.meal.access.PassRequestId;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.security.oauth2.client.web.client.OAuth2ClientHttpRequestInterceptor;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.support.RestClientAdapter;
import org.springframework.web.service.invoker.HttpServiceProxyFactory;

/** Timeouts, HTTP/1.1 and our own token on every call. */
@Configuration(proxyBeanMethods = false)
class MemberConnections {

	@Bean
	Member member(OAuth2ClientHttpRequestInterceptor token, @Value("${canteen.member-url}") String url,
			@Value("${canteen.member-patience:3s}") Duration patience) {
		JdkClientHttpRequestFactory requests = new JdkClientHttpRequestFactory(HttpClient.newBuilder()
			.version(HttpClient.Version.HTTP_1_1)
			.connectTimeout(Duration.ofSeconds(1))
			.build());
		requests.setReadTimeout(patience);
		RestClient client = RestClient.builder()
			.baseUrl(url)
			.requestFactory(requests)
			.requestInterceptor(new PassRequestId())
			.requestInterceptor(token)
			.build();
		return HttpServiceProxyFactory.builderFor(RestClientAdapter.create(client)).build().createClient(Member.class);
	}

}
