package canteen.gateway.neighbour;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Configuration;

/** Asks each service whether it is well, at most every two seconds. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(Neighbours.Addresses.class)
class Neighbours {

	private static final Duration BELIEVED = Duration.ofSeconds(2);

	private static final Duration PATIENCE = Duration.ofSeconds(1);

	private final HttpClient http = HttpClient.newBuilder()
		.version(HttpClient.Version.HTTP_1_1)
		.connectTimeout(PATIENCE)
		.build();

	private final Addresses addresses;

	private final Clock clock;

	private Instant askedAt = Instant.MIN;

	private Map<String, Boolean> known = Map.of();

	Neighbours(Addresses addresses, Clock clock) {
		this.addresses = addresses;
		this.clock = clock;
	}

	/** By the name of the service; true when it answers that it is well. */
	synchronized Map<String, Boolean> areUp() {
		Instant now = this.clock.instant();
		if (now.isAfter(this.askedAt.plus(this.askedAt.equals(Instant.MIN) ? Duration.ZERO : BELIEVED))) {
			Map<String, CompletableFuture<Boolean>> asked = new LinkedHashMap<>();
			this.addresses.neighbours().forEach((name, address) -> asked.put(name, isUp(address)));
			Map<String, Boolean> answers = new LinkedHashMap<>();
			asked.forEach((name, answer) -> answers.put(name, answer.join()));
			this.known = answers;
			this.askedAt = now;
		}
		return this.known;
	}

	private CompletableFuture<Boolean> isUp(String address) {
		HttpRequest request = HttpRequest.newBuilder(URI.create(address + "/actuator/health"))
			.timeout(PATIENCE)
			.build();
		return this.http.sendAsync(request, HttpResponse.BodyHandlers.discarding())
			.thenApply((answer) -> answer.statusCode() == 200)
			.exceptionally((failure) -> false);
	}

	/**
	 * Where the services are.
	 *
	 * @param neighbours addresses by name
	 */
	@ConfigurationProperties("gateway")
	record Addresses(Map<String, String> neighbours) {

		Addresses {
			neighbours = (neighbours != null) ? new LinkedHashMap<>(neighbours) : Map.of();
		}

	}

}
