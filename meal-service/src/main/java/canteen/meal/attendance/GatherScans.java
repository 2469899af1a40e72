package canteen.meal.attendance;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

import tools.jackson.databind.JsonNode;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Lets scans of several stations share a transaction when they come at the same time. A
 * scan that comes alone goes at once, and those that arrive while it is being recorded,
 * or within two thousandths of a second after it began, go together right after it: to
 * begin and commit costs the processors as much as five scans. Each is answered only when
 * its own rows are committed. As many transactions run at once as half the machine's
 * processors, unless the configuration says another number.
 */
@Component
class GatherScans {

	/** Longer lists go alone: a scan shall not wait for a day of offline scans. */
	private static final int SHORT = 10;

	private static final int MOST = 100;

	private final TakeScan take;

	private final Queue<Waiting> waiting = new ConcurrentLinkedQueue<>();

	private final Semaphore transactions;

	private final long apartNanos;

	/** When the latest transaction began or is to begin. */
	private final AtomicLong beginNanos;

	GatherScans(TakeScan take, @Value("${canteen.scans.at-once:0}") int atOnce,
			@Value("${canteen.scans.apart:2ms}") Duration apart) {
		this.take = take;
		this.apartNanos = apart.toNanos();
		this.beginNanos = new AtomicLong(System.nanoTime() - this.apartNanos);
		int half = Math.max(1, Runtime.getRuntime().availableProcessors() / 2);
		this.transactions = new Semaphore((atOnce > 0) ? atOnce : half);
	}

	/** As {@link TakeScan#takeAll(List, Sender)}. */
	List<ScanAnswer> takeAll(List<JsonNode> records, Sender sender) {
		if (records.size() > SHORT) {
			return this.take.takeAll(records, sender);
		}
		Waiting mine = new Waiting(new TakeScan.Sent(records, sender), Thread.currentThread());
		this.waiting.add(mine);
		while (mine.outcome == null) {
			if (this.transactions.tryAcquire()) {
				lead();
			}
			else {
				LockSupport.park(this);
			}
		}
		return mine.outcome.get();
	}

	/** Takes what waits now, then wakes whoever came meanwhile to lead the next. */
	private void lead() {
		try {
			// empty when the answer came just before
			if (!this.waiting.isEmpty()) {
				waitForTurn();
				answer(crowd());
			}
		}
		finally {
			this.transactions.release();
			Waiting next = this.waiting.peek();
			if (next != null) {
				LockSupport.unpark(next.thread);
			}
		}
	}

	private List<Waiting> crowd() {
		List<Waiting> crowd = new ArrayList<>();
		int records = 0;
		for (Waiting next = this.waiting.poll(); next != null; next = this.waiting.poll()) {
			crowd.add(next);
			records += next.sent.records().size();
			if (records >= MOST) {
				break;
			}
		}
		return crowd;
	}

	private void waitForTurn() {
		long now = System.nanoTime();
		long turn = this.beginNanos.updateAndGet(latest -> Math.max(latest + this.apartNanos - now, 0) + now);
		for (long left = turn - System.nanoTime(); left > 0; left = turn - System.nanoTime()) {
			LockSupport.parkNanos(this, left);
		}
	}

	private void answer(List<Waiting> crowd) {
		List<Supplier<List<ScanAnswer>>> outcomes;
		try {
			outcomes = this.take.takeAll(crowd.stream().map(one -> one.sent).toList());
		}
		catch (RuntimeException failure) {
			outcomes = crowd.stream().<Supplier<List<ScanAnswer>>>map(one -> () -> {
				throw failure;
			}).toList();
		}
		for (int index = 0; index < crowd.size(); index++) {
			crowd.get(index).outcome = outcomes.get(index);
			LockSupport.unpark(crowd.get(index).thread);
		}
	}

	private static final class Waiting {

		private final TakeScan.Sent sent;

		private final Thread thread;

		private volatile Supplier<List<ScanAnswer>> outcome;

		private Waiting(TakeScan.Sent sent, Thread thread) {
			this.sent = sent;
			this.thread = thread;
		}

	}

}
