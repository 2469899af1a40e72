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

	private final Underway fromAddress;

	private final Underway inSession;

	Rates(Allowed allowed, Clock clock) {
		this.addresses = new Rate(allowed.perAddress(), 2 * allowed.perAddress(), clock);
		this.sessions = new Rate(allowed.perSession(), 4 * allowed.perSession(), clock);
		this.fromAddress = new Underway(allowed.atOncePerAddress());
		this.inSession = new Underway(allowed.atOncePerSession());
	}

	void count(String address) {
		if (!this.addresses.allows(address)) {
			throw new TooManyRequests();
		}
	}

	/** True until {@link #end}; false when too many from this address are under way. */
	boolean begins(String address) {
		return this.fromAddress.begins(address);
	}

	void end(String address) {
		this.fromAddress.end(address);
	}

	/**
	 * Counts one call to a service; false when the session must wait a second. If not,
	 * the call is under way until {@link #called}.
	 */
	public boolean mayCall(String session) {
		return this.sessions.allows(session) && this.inSession.begins(session);
	}

	/** A call of the session has been answered to the end. */
	public void called(String session) {
		this.inSession.end(session);
	}

	/**
	 * Calls a second in the long run; an address may hold back two seconds of them and a
	 * session four. And how many may be under way at once: fewer than the server has
	 * threads, and than a service's bulkhead lets through.
	 *
	 * @param perAddress for one address: a canteen, or a community behind one router
	 * @param perSession for one signed-in person
	 * @param atOncePerAddress requests of one address
	 * @param atOncePerSession calls and listened streams of one signed-in person
	 */
	@ConfigurationProperties("gateway.rates")
	record Allowed(@DefaultValue("300") int perAddress, @DefaultValue("50") int perSession,
			@DefaultValue("100") int atOncePerAddress, @DefaultValue("30") int atOncePerSession) {
	}

}
