package canteen.meal.outbox;

import java.time.Clock;
import java.time.Duration;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;

import org.springframework.stereotype.Component;

/** How much waits, how long, and what a person must look at. */
@Component
class OutboxGauges implements MeterBinder {

	private final Outbox outbox;

	private final Clock clock;

	OutboxGauges(Outbox outbox, Clock clock) {
		this.outbox = outbox;
		this.clock = clock;
	}

	@Override
	public void bindTo(MeterRegistry registry) {
		Gauge.builder("canteen.outbox.backlog", () -> this.outbox.count("pending")).register(registry);
		Gauge.builder("canteen.outbox.set_aside", () -> this.outbox.count("set_aside")).register(registry);
		Gauge.builder("canteen.outbox.age.seconds", this::age).register(registry);
	}

	private long age() {
		return this.outbox.oldest()
			.map(oldest -> Math.max(0, Duration.between(oldest, this.clock.instant()).toSeconds()))
			.orElse(0L);
	}

}
