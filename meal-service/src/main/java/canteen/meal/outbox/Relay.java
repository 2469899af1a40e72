package canteen.meal.outbox;

import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

import canteen.meal.transaction.WholeTransaction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;

/**
 * Sends what waits in the outbox, to each destination in a thread of its own: one that is
 * slow or down keeps nobody else waiting. A fact is marked only after its own result
 * arrived; a lost answer means it is sent again, which the receiver knows.
 */
@Component
public class Relay implements SmartLifecycle {

	private static final Logger log = LoggerFactory.getLogger(Relay.class);

	private static final int MOST = 1000;

	/** How many go each second while the counters are in a rush. */
	private static final int SOME = 25;

	private static final Duration WHILE_RUSHING = Duration.ofSeconds(1);

	private static final Duration LEASE = Duration.ofSeconds(60);

	private final Leases leases;

	private final SendLease send;

	private final WholeTransaction transaction;

	private final boolean isEnabled;

	private final Duration every;

	private final Rush rush;

	private final Map<Destination, Semaphore> calls = new EnumMap<>(Destination.class);

	private final Map<Destination, Boolean> down = new EnumMap<>(Destination.class);

	private volatile boolean isRunning;

	Relay(Leases leases, SendLease send, WholeTransaction transaction, Rush rush,
			@Value("${canteen.relay.enabled:true}") boolean isEnabled,
			@Value("${canteen.relay.every:500ms}") Duration every) {
		this.leases = leases;
		this.send = send;
		this.transaction = transaction;
		this.rush = rush;
		this.isEnabled = isEnabled;
		this.every = every;
		for (Destination destination : Destination.values()) {
			this.calls.put(destination, new Semaphore(0));
			this.down.put(destination, false);
		}
	}

	/** Sends until nothing is due or the neighbour fails. */
	public void drain(Destination destination) {
		while (sendSome(destination, MOST)) {
			continue;
		}
	}

	/** False when nothing is due or the neighbour fails. */
	private boolean sendSome(Destination destination, int most) {
		Leases.Lease lease = this.transaction.run(() -> this.leases.take(destination, most, LEASE));
		boolean isUp = lease.facts().isEmpty() || this.send.send(destination, lease);
		if (!lease.facts().isEmpty()) {
			note(destination, !isUp);
		}
		return isUp && !lease.facts().isEmpty();
	}

	/** Sends until nothing is due, but only some as long as the counters rush. */
	private void sendMostly(Destination destination) {
		boolean hasMore = true;
		while (hasMore) {
			boolean isRush = mustYield(destination);
			hasMore = sendSome(destination, isRush ? SOME : MOST) && !isRush;
		}
	}

	/** Money can wait for a minute; somebody who did not open the door cannot. */
	private boolean mustYield(Destination destination) {
		return destination == Destination.SUBSIDY && this.rush.isOn();
	}

	/** To everybody. */
	public void drain() {
		for (Destination destination : Destination.values()) {
			drain(destination);
		}
	}

	@TransactionalEventListener
	void wake(Outbox.Urgent urgent) {
		this.calls.get(urgent.destination()).release();
	}

	@Override
	public void start() {
		this.isRunning = true;
		if (this.isEnabled) {
			for (Destination destination : Destination.values()) {
				Thread thread = new Thread(() -> relay(destination), "relay-" + destination.word());
				thread.setDaemon(true);
				thread.start();
			}
		}
	}

	@Override
	public void stop() {
		this.isRunning = false;
		this.calls.values().forEach(Semaphore::release);
	}

	@Override
	public boolean isRunning() {
		return this.isRunning;
	}

	private void relay(Destination destination) {
		Semaphore call = this.calls.get(destination);
		while (this.isRunning) {
			try {
				Duration pause = mustYield(destination) ? WHILE_RUSHING : this.every;
				if (call.tryAcquire(pause.toMillis(), TimeUnit.MILLISECONDS)) {
					call.drainPermits();
				}
				if (this.isRunning) {
					sendMostly(destination);
				}
			}
			catch (InterruptedException stopped) {
				return;
			}
			catch (RuntimeException failure) {
				log.error("The relay to {} failed and goes on", destination.word(), failure);
			}
		}
	}

	private void note(Destination destination, boolean isDown) {
		if (this.down.put(destination, isDown) != isDown) {
			if (isDown) {
				log.warn("{} takes no facts, they wait", destination.word());
			}
			else {
				log.info("{} takes facts again", destination.word());
			}
		}
	}

}
