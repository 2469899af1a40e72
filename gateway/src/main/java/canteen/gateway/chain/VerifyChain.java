package canteen.gateway.chain;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Reads the whole chain, as it is at one moment, and names what somebody changed. The
 * offline verifier in {@code deploy/} does the same from the outside.
 */
@Component
class VerifyChain {

	/** Differences that are named; the rest are only said to be there. */
	static final int MOST = 100;

	private static final Duration LINKED_WITHIN = Duration.ofMinutes(1);

	private final Chain chain;

	private final LinkRecords link;

	private final TransactionTemplate moment;

	private final Clock clock;

	private final ReentrantLock turn = new ReentrantLock();

	VerifyChain(Chain chain, LinkRecords link, PlatformTransactionManager transactions, Clock clock) {
		this.chain = chain;
		this.link = link;
		this.clock = clock;
		this.moment = new TransactionTemplate(transactions);
		this.moment.setReadOnly(true);
		this.moment.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
	}

	/**
	 * Checks every record.
	 * @throws CheckRunning if somebody else does just that
	 */
	Verdict verify() {
		if (!this.turn.tryLock()) {
			throw new CheckRunning();
		}
		try {
			this.link.catchUp();
			return this.moment.execute((status) -> new Reading().all());
		}
		finally {
			this.turn.unlock();
		}
	}

	/** The hash of a link, to compare with one that was written down. */
	Optional<String> hash(long serial) {
		return this.chain.hash(serial);
	}

	/** One walk along the chain. */
	private final class Reading {

		private final List<Difference> differences = new ArrayList<>();

		private boolean isMore;

		private String before;

		private boolean isKnown = true;

		private long reached;

		private long rows;

		Verdict all() {
			Chain.Head start = VerifyChain.this.chain.start();
			this.before = start.hash();
			this.reached = start.serial();
			List<Chain.Link> links = VerifyChain.this.chain.links(-1);
			while (!links.isEmpty()) {
				links.forEach((link) -> read(start.serial(), link));
				links = VerifyChain.this.chain.links(links.get(links.size() - 1).serial());
			}
			LocalDateTime ago = LocalDateTime.ofInstant(VerifyChain.this.clock.instant().minus(LINKED_WITHIN),
					ZoneOffset.UTC);
			VerifyChain.this.chain.outside(ago, MOST)
				.forEach((id) -> name(new Difference(Optional.empty(), Optional.of(id), "added")));
			return new Verdict(this.differences.isEmpty(), this.rows, start.serial() + 1, this.reached, this.before,
					this.differences, this.isMore);
		}

		private void read(long start, Chain.Link link) {
			this.rows++;
			if (link.serial() <= start) {
				name(new Difference(Optional.of(link.serial()), Optional.of(link.audit()), "before-start"));
				return;
			}
			for (long missing = this.reached + 1; missing < link.serial() && !this.isMore; missing++) {
				name(new Difference(Optional.of(missing), Optional.empty(), "unlinked"));
			}
			this.isKnown = this.isKnown && link.serial() == this.reached + 1;
			if (link.row().isEmpty()) {
				name(new Difference(Optional.of(link.serial()), Optional.of(link.audit()), "removed"));
			}
			else if (this.isKnown && !link.row().get().hash(this.before, link.serial()).equals(link.hash())) {
				name(new Difference(Optional.of(link.serial()), Optional.of(link.audit()), "changed"));
			}
			this.before = link.hash();
			this.isKnown = true;
			this.reached = link.serial();
		}

		private void name(Difference difference) {
			if (this.differences.size() < MOST) {
				this.differences.add(difference);
			}
			else {
				this.isMore = true;
			}
		}

	}

	/**
	 * What the chain says.
	 *
	 * @param intact nothing was changed
	 * @param records how many were checked
	 * @param first serial of the oldest that must be there
	 * @param last serial of the newest
	 * @param hash of the newest; whoever writes it down can compare later
	 * @param differences what does not fit, the oldest first
	 * @param more whether there are more differences
	 */
	record Verdict(boolean intact, long records, long first, long last, String hash, List<Difference> differences,
			boolean more) {
	}

	/**
	 * One record that does not fit.
	 *
	 * @param serial its place in the chain, unless it has none
	 * @param record its id, unless it cannot be known
	 * @param what {@code changed}, {@code removed}, {@code unlinked} (the link is gone),
	 * {@code added} (in no link) or {@code before-start} (said to be removed)
	 */
	record Difference(Optional<Long> serial, Optional<Long> record, String what) {
	}

}
