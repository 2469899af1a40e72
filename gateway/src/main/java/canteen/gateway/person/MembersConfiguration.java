package canteen.gateway.person;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.client.ClientHttpRequestFactory;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.support.RestClientAdapter;
import org.springframework.web.service.invoker.HttpServiceProxyFactory;

@Configuration(proxyBeanMethods = false)
class MembersConfiguration {

	/** With the connections and timeouts of the routes. */
	@Bean
	Members members(ClientHttpRequestFactory outbound, @Value("${gateway.neighbours.member}") String address) {
		RestClient client = RestClient.builder().requestFactory(outbound).baseUrl(address).build();
		return HttpServiceProxyFactory.builderFor(RestClientAdapter.create(client)).build().createClient(Members.class);
	}

}
