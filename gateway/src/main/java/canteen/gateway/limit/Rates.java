package canteen.gateway.limit;

import java.time.Clock;

import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Configuration;

/** How often an address and a session may ask. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(Rates.Allowed.class)
public class Rates {

	private final Rate addresses;

	private final Rate sessions;

	Rates(Allowed allowed, Clock clock) {
		this.addresses = new Rate(allowed.perAddress(), 2 * allowed.perAddress(), clock);
		this.sessions = new Rate(allowed.perSession(), 4 * allowed.perSession(), clock);
	}

	void count(String address) {
		if (!this.addresses.allows(address)) {
			throw new TooManyRequests();
		}
	}

	/** Counts one call to a service; false when the session must wait a second. */
	public boolean mayCall(String session) {
		return this.sessions.allows(session);
	}

	/**
	 * Calls a second in the long run; an address may hold back two seconds of them and a
	 * session four.
	 *
	 * @param perAddress for one address: a canteen, or a community behind one router
	 * @param perSession for one signed-in person
	 */
	@ConfigurationProperties("gateway.rates")
	record Allowed(@DefaultValue("300") int perAddress, @DefaultValue("50") int perSession) {
	}

}
