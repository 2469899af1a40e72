package canteen.gateway.neighbour;

import java.util.Map;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.stereotype.Component;

/**
 * The gateway works without a service, and says that it is impaired then; whoever checks
 * it keeps it.
 */
@Component
class NeighbourHealth implements HealthIndicator {

	private static final Status IMPAIRED = new Status("IMPAIRED");

	private final Neighbours neighbours;

	NeighbourHealth(Neighbours neighbours) {
		this.neighbours = neighbours;
	}

	@Override
	public Health health() {
		Map<String, Boolean> up = this.neighbours.areUp();
		Health.Builder health = up.containsValue(false) ? Health.status(IMPAIRED) : Health.up();
		up.forEach((name, isUp) -> health.withDetail(name, isUp ? "up" : "down"));
		return health.build();
	}

}
