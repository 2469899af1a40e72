package canteen.meal.outbox;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Function;
import java.util.stream.Collectors;

import canteen.meal.subsidy.FactsUnreadable;
import canteen.meal.subsidy.SubsidyCalls;
import canteen.meal.subsidy.SubsidyDown;
import canteen.meal.transaction.WholeTransaction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Sends what waits in the outbox. A fact is marked only after its own result arrived; a
 * lost answer means it is sent again, which the receiver knows.
 */
@Component
public class Relay {

	private static final Logger log = LoggerFactory.getLogger(Relay.class);

	private static final int BATCH = 200;

	private static final Duration LEASE = Duration.ofSeconds(30);

	private static final long FIRST_WAIT_MS = 500;

	private static final long LONGEST_WAIT_MS = 20_000;

	private final Outbox outbox;

	private final SubsidyCalls subsidy;

	private final WholeTransaction transaction;

	private final boolean isEnabled;

	private volatile boolean isDown;

	Relay(Outbox outbox, SubsidyCalls subsidy, WholeTransaction transaction,
			@Value("${canteen.relay.enabled:true}") boolean isEnabled) {
		this.outbox = outbox;
		this.subsidy = subsidy;
		this.transaction = transaction;
		this.isEnabled = isEnabled;
	}

	@Scheduled(fixedDelayString = "${canteen.relay.every:500ms}")
	void tick() {
		if (this.isEnabled) {
			drain();
		}
	}

	/** Sends until nothing is due or the neighbour fails. */
	public void drain() {
		boolean hasMore = true;
		while (hasMore) {
			Outbox.Lease lease = this.transaction.run(() -> this.outbox.lease(BATCH, LEASE));
			hasMore = lease.facts().size() == BATCH;
			if (!lease.facts().isEmpty() && !send(lease.owner(), lease.facts())) {
				return;
			}
		}
	}

	/** False when the neighbour failed and everything unsent was given back. */
	private boolean send(String owner, List<Outbox.Waiting> facts) {
		try {
			SubsidyCalls.Results results = this.subsidy
				.facts(facts.stream().map(Outbox.Waiting::fact).collect(Collectors.joining(",", "{\"facts\":[", "]}")));
			mark(owner, facts, results.results());
			noteUp();
			return true;
		}
		catch (FactsUnreadable unreadable) {
			return sendInParts(owner, facts, unreadable);
		}
		catch (SubsidyDown down) {
			noteDown(down);
			release(owner, facts);
			return false;
		}
	}

	/** One bad record must not hold up the others: halve until it stands alone. */
	private boolean sendInParts(String owner, List<Outbox.Waiting> facts, FactsUnreadable unreadable) {
		if (facts.size() == 1) {
			setAside(owner, facts.get(0).id(), unreadable.getMessage());
			return true;
		}
		int half = facts.size() / 2;
		List<Outbox.Waiting> rest = facts.subList(half, facts.size());
		if (send(owner, facts.subList(0, half))) {
			return send(owner, rest);
		}
		release(owner, rest);
		return false;
	}

	private void mark(String owner, List<Outbox.Waiting> facts, List<SubsidyCalls.Result> results) {
		Map<String, SubsidyCalls.Result> byId = results.stream()
			.collect(Collectors.toMap(SubsidyCalls.Result::id, Function.identity(), (first, second) -> first));
		this.transaction.run(() -> {
			Map<String, Optional<Long>> taken = new LinkedHashMap<>();
			facts.forEach(fact -> mark(owner, fact, Optional.ofNullable(byId.get(fact.id())), taken));
			this.outbox.sentAll(owner, taken);
			return facts.size();
		});
	}

	private void mark(String owner, Outbox.Waiting fact, Optional<SubsidyCalls.Result> result,
			Map<String, Optional<Long>> taken) {
		switch (result.map(SubsidyCalls.Result::outcome).orElse("missing")) {
			case "posted", "repeated", "parked" ->
				taken.put(fact.id(), result.map(SubsidyCalls.Result::split).map(SubsidyCalls.Split::selfPayFen));
			case "refused" ->
				setAside(owner, fact.id(), result.map(SubsidyCalls.Result::reason).orElse("refused without a reason"));
			default -> this.outbox.release(owner, fact.id(), pause(fact.tries()));
		}
	}

	private void setAside(String owner, String id, String trouble) {
		this.outbox.setAside(owner, id, trouble);
		log.warn("The fact {} was set aside: subsidy-service refuses it", id);
	}

	private void release(String owner, List<Outbox.Waiting> facts) {
		this.transaction.run(() -> {
			facts.forEach(fact -> this.outbox.release(owner, fact.id(), pause(fact.tries())));
			return facts.size();
		});
	}

	/** Doubles with each try up to 20 s, and differs a little for each fact. */
	private static Duration pause(int tries) {
		long full = Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS << Math.min(tries, 10));
		return Duration.ofMillis(ThreadLocalRandom.current().nextLong(full / 2, full + 1));
	}

	private void noteUp() {
		if (this.isDown) {
			this.isDown = false;
			log.info("subsidy-service takes facts again");
		}
	}

	private void noteDown(SubsidyDown down) {
		if (!this.isDown) {
			this.isDown = true;
			log.warn("subsidy-service takes no facts, they wait: {}", down.getCause().getClass().getSimpleName());
		}
	}

}
