package canteen.meal.station;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Knows a device by its key without asking the database at every scan; a device that is
 * shut out is known to be so within seconds.
 */
@Component
public class StationKeys {

	/** The header in which a device shows its key. */
	public static final String HEADER = "Station-Key";

	private static final int MOST = 2000;

	private final Map<String, Seen> known = new ConcurrentHashMap<>();

	private final Stations stations;

	private final Clock clock;

	private final Duration keptFor;

	StationKeys(Stations stations, Clock clock, @Value("${canteen.stations.kept-for:5s}") Duration keptFor) {
		this.stations = stations;
		this.clock = clock;
		this.keptFor = keptFor;
	}

	/**
	 * The device that holds this key.
	 * @throws StationNotRegistered if there is none
	 * @throws StationRevoked if it is shut out
	 */
	public Station holder(String key) {
		if (key == null || key.isEmpty() || key.length() > 100) {
			throw new StationNotRegistered();
		}
		Instant now = this.clock.instant();
		Seen seen = this.known.get(key);
		if (seen == null || Duration.between(seen.at(), now).abs().compareTo(this.keptFor) >= 0) {
			seen = look(key, now);
		}
		if (seen.station().isRevoked()) {
			throw new StationRevoked();
		}
		return seen.station();
	}

	/** Only keys that exist are kept, or guesses would push them out. */
	private Seen look(String key, Instant now) {
		Optional<Station> station = this.stations.holding(Secret.hash(key));
		if (station.isEmpty()) {
			this.known.remove(key);
			throw new StationNotRegistered();
		}
		if (this.known.size() >= MOST) {
			this.known.clear();
		}
		Seen seen = new Seen(station.get(), now);
		this.known.put(key, seen);
		return seen;
	}

	private record Seen(Station station, Instant at) {
	}

}
