package canteen.meal.watch;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.UUID;

import canteen.meal.outbox.Fact;
import canteen.meal.outbox.Outbox;
import canteen.meal.serving.Serving;
import canteen.meal.serving.Servings;
import canteen.meal.transaction.WholeTransaction;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Tells member-service of everybody who should have come by now, once for each meal, and
 * of those who came after all. A canteen nothing was heard of may be cut off: it is given
 * until its slot is over.
 */
@Component
public class NoteAbsent {

	private static final DateTimeFormatter WRITTEN = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSXXX")
		.withZone(ZoneId.of("Asia/Shanghai"));

	private final Watch watch;

	private final Servings servings;

	private final Outbox outbox;

	private final SeenAfterAll seen;

	private final WholeTransaction transaction;

	private final Clock clock;

	private final boolean isEnabled;

	NoteAbsent(Watch watch, Servings servings, Outbox outbox, SeenAfterAll seen, WholeTransaction transaction,
			Clock clock, @Value("${canteen.watch.enabled:true}") boolean isEnabled) {
		this.watch = watch;
		this.servings = servings;
		this.outbox = outbox;
		this.seen = seen;
		this.transaction = transaction;
		this.clock = clock;
		this.isEnabled = isEnabled;
	}

	@Scheduled(fixedDelayString = "${canteen.watch.every:30s}", initialDelayString = "${canteen.watch.first:30s}")
	void tick() {
		if (this.isEnabled) {
			note();
		}
	}

	/** Goes through today's servings. */
	public void note() {
		LocalDate today = LocalDate.now(this.clock);
		for (String canteen : this.servings.canteens()) {
			this.servings.ofDay(canteen, today)
				.stream()
				.filter((serving) -> serving.closed().isEmpty())
				.filter(this.watch::isLate)
				.forEach(this::note);
		}
		this.seen.tell();
	}

	private void note(Serving serving) {
		this.transaction.run(() -> this.watch.close(serving));
		if (!serving.isOver(this.clock) && !this.watch.isHeard(serving)) {
			return;
		}
		for (long elder : this.watch.unnoted(serving)) {
			this.transaction.run(() -> {
				Fact.Care fact = fact(serving, elder);
				boolean isFirst = this.watch.note(serving, elder, fact.id());
				if (isFirst) {
					this.outbox.put(fact);
				}
				return isFirst;
			});
		}
	}

	private static Fact.Care fact(Serving serving, long elder) {
		String meal = "expected_absent " + elder + " " + serving.date() + " " + serving.slot().slot();
		return new Fact.Care(UUID.nameUUIDFromBytes(meal.getBytes(StandardCharsets.UTF_8)).toString(),
				"expected_absent", elder, serving.canteen(), serving.date(), serving.slot().slot(),
				WRITTEN.format(serving.slot().expectedAt(serving.date())), null);
	}

}
