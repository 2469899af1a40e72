package canteen.gateway.route;

import java.time.Duration;
import java.util.stream.Stream;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.io.HttpClientConnectionManager;
import org.apache.hc.core5.http.io.SocketConfig;
import org.apache.hc.core5.pool.PoolConcurrencyPolicy;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.cloud.gateway.server.mvc.filter.FilterSupplier;
import org.springframework.cloud.gateway.server.mvc.filter.HttpHeadersFilter.RequestHttpHeadersFilter;
import org.springframework.cloud.gateway.server.mvc.filter.HttpHeadersFilter.ResponseHttpHeadersFilter;
import org.springframework.cloud.gateway.server.mvc.filter.SimpleFilterSupplier;
import org.springframework.cloud.gateway.server.mvc.filter.WeightCalculatorFilter;
import org.springframework.cloud.gateway.server.mvc.handler.ProxyExchange;
import org.springframework.cloud.gateway.server.mvc.handler.ProxyExchangeHandlerFunction;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.client.ClientHttpRequestFactory;
import org.springframework.http.client.HttpComponentsClientHttpRequestFactory;
import org.springframework.web.servlet.DispatcherServlet;
import org.springframework.web.servlet.FlashMap;
import org.springframework.web.servlet.FlashMapManager;

/** How the door talks to the services. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(RouteConfiguration.Patience.class)
class RouteConfiguration {

	/**
	 * A service closes a connection that rests for a minute; this side does so before.
	 */
	private static final TimeValue KEPT_OPEN = TimeValue.ofSeconds(50);

	@Bean
	FilterSupplier relayFilter() {
		return new SimpleFilterSupplier(RelayFilters.class);
	}

	/**
	 * What goes on and what comes back is said by two lists of ours alone; the
	 * framework's seven filters would each copy all headers to take some away.
	 */
	@Bean
	ProxyExchangeHandlerFunction exchange(ProxyExchange exchange, PassOn passOn, PassBack passBack) {
		return new ProxyExchangeHandlerFunction(exchange, RouteConfiguration.<RequestHttpHeadersFilter>only(passOn),
				RouteConfiguration.<ResponseHttpHeadersFilter>only(passBack));
	}

	private static <F> ObjectProvider<F> only(F filter) {
		return new ObjectProvider<>() {

			@Override
			public Stream<F> orderedStream() {
				return Stream.of(filter);
			}

		};
	}

	/** No route is chosen by weight. */
	@Bean
	FilterRegistrationBean<WeightCalculatorFilter> noWeights(WeightCalculatorFilter weights) {
		FilterRegistrationBean<WeightCalculatorFilter> registration = new FilterRegistrationBean<>(weights);
		registration.setEnabled(false);
		return registration;
	}

	/** Nothing is handed from one request to the next, so no session is asked for it. */
	@Bean(DispatcherServlet.FLASH_MAP_MANAGER_BEAN_NAME)
	FlashMapManager nothingHandedOn() {
		return new FlashMapManager() {

			@Override
			public FlashMap retrieveAndUpdate(HttpServletRequest request, HttpServletResponse response) {
				return null;
			}

			@Override
			public void saveOutputFlashMap(FlashMap map, HttpServletRequest request, HttpServletResponse response) {
				throw new UnsupportedOperationException("nothing is handed from one request to the next");
			}

		};
	}

	@Bean
	ClientHttpRequestFactory outbound(Patience patience, @Value("${gateway.streams}") int streams) {
		HttpClientConnectionManager connections = PoolingHttpClientConnectionManagerBuilder.create()
			.setPoolConcurrencyPolicy(PoolConcurrencyPolicy.LAX)
			.setMaxConnPerRoute(50 + streams)
			.setDefaultConnectionConfig(ConnectionConfig.custom()
				.setConnectTimeout(Timeout.of(patience.connect()))
				.setSocketTimeout(Timeout.of(patience.answer()))
				.setValidateAfterInactivity(TimeValue.ofSeconds(2))
				.build())
			.setDefaultSocketConfig(SocketConfig.custom().setSoTimeout(Timeout.of(patience.answer())).build())
			.build();
		return new HttpComponentsClientHttpRequestFactory(HttpClients.custom()
			.setConnectionManager(connections)
			.setDefaultRequestConfig(RequestConfig.custom()
				.setConnectionRequestTimeout(Timeout.of(patience.connect()))
				.setProtocolUpgradeEnabled(false)
				.build())
			.setKeepAliveStrategy((response, context) -> KEPT_OPEN)
			.disableConnectionState()
			.disableAutomaticRetries()
			.disableRedirectHandling()
			.disableCookieManagement()
			.disableAuthCaching()
			.disableContentCompression()
			.build());
	}

	/**
	 * How long a call may take.
	 *
	 * @param connect until the service accepts the connection
	 * @param answer until the service says the next thing; statements of a year take
	 * their time
	 */
	@ConfigurationProperties("gateway.patience")
	record Patience(@DefaultValue("1s") Duration connect, @DefaultValue("60s") Duration answer) {
	}

}
