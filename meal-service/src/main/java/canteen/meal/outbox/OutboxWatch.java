package canteen.meal.outbox;

import java.time.Clock;
import java.time.Duration;
import java.util.function.Supplier;

import canteen.meal.transaction.WholeTransaction;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * How much waits and how long, as metrics; {@code ALARM} in the health when a person must
 * look. The alarm does not make the service itself unhealthy.
 */
@Component
public class OutboxWatch implements MeterBinder, HealthIndicator {

	private static final int SOME = 500;

	private final Backlog backlog;

	private final WholeTransaction transaction;

	private final Clock clock;

	private final Duration keep;

	OutboxWatch(Backlog backlog, WholeTransaction transaction, Clock clock,
			@Value("${canteen.outbox.keep:45d}") Duration keep) {
		this.backlog = backlog;
		this.transaction = transaction;
		this.clock = clock;
		this.keep = keep;
	}

	@Override
	public void bindTo(MeterRegistry registry) {
		for (Destination to : Destination.values()) {
			gauge("canteen.outbox.backlog", to, registry, () -> this.backlog.count(to, "pending"));
			gauge("canteen.outbox.set_aside", to, registry, () -> this.backlog.count(to, "set_aside"));
			gauge("canteen.outbox.age.seconds", to, registry, () -> age(to));
		}
	}

	@Override
	public Health health() {
		Health.Builder health = Health.up();
		for (Destination to : Destination.values()) {
			long aside = this.backlog.count(to, "set_aside");
			if (aside > 0) {
				health.status("ALARM");
			}
			health.withDetail(to.word() + ".setAside", aside).withDetail(to.word() + ".ageSeconds", age(to));
		}
		return health.build();
	}

	/** Facts that were sent long ago go, a few in each transaction. */
	@Scheduled(fixedDelayString = "${canteen.outbox.clear-every:1h}")
	public void clear() {
		int gone = SOME;
		while (gone == SOME) {
			gone = this.transaction.run(() -> this.backlog.clear(this.keep, SOME));
		}
	}

	private long age(Destination destination) {
		return this.backlog.oldest(destination)
			.map(oldest -> Math.max(0, Duration.between(oldest, this.clock.instant()).toSeconds()))
			.orElse(0L);
	}

	private static void gauge(String name, Destination destination, MeterRegistry registry, Supplier<Number> value) {
		Gauge.builder(name, value).tag("destination", destination.word()).register(registry);
	}

}
