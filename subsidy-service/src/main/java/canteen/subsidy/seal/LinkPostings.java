package canteen.subsidy.seal;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;

import canteen.subsidy.transaction.WholeTransaction;

import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.context.annotation.Configuration;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Links new postings to the chain of their period, seconds after they were made. The
 * serials of a period are given under its lock, so what is committed has no holes.
 */
@Component
public class LinkPostings {

	private final Chain chain;

	private final WholeTransaction transaction;

	LinkPostings(Chain chain, WholeTransaction transaction) {
		this.chain = chain;
		this.transaction = transaction;
	}

	/** Links everything that is posted now. */
	public void catchUp() {
		this.chain.behind().forEach(period -> link(period.canteen(), period.month(), period));
	}

	/** Links everything that is posted now in one period. */
	public void catchUp(String canteen, YearMonth month) {
		link(canteen, month.toString(), this.chain.head(canteen, month.toString()));
	}

	private void link(String canteen, String month, Chain.Head head) {
		int serial = head.serial();
		int reached = link(canteen, month, serial);
		while (reached > serial) {
			serial = reached;
			reached = link(canteen, month, serial);
		}
	}

	private int link(String canteen, String month, int after) {
		try {
			return this.transaction.run(() -> {
				String before = (after == 0) ? Digest.NONE : this.chain.hash(canteen, month, after).orElseThrow();
				List<Chain.Link> links = new ArrayList<>();
				for (Chained posting : this.chain.postings(canteen, month, after)) {
					before = posting.hash(before, canteen, month);
					links.add(new Chain.Link(posting.serial(), posting.id(), before));
				}
				this.chain.add(canteen, month, links);
				return links.isEmpty() ? after : links.get(links.size() - 1).serial();
			});
		}
		catch (DuplicateKeyException anotherReplica) {
			return after;
		}
	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnBooleanProperty("canteen.follow.enabled")
	static class Regularly {

		private final LinkPostings link;

		Regularly(LinkPostings link) {
			this.link = link;
		}

		@Scheduled(fixedDelayString = "${canteen.seal.link-every:5s}")
		void work() {
			this.link.catchUp();
		}

	}

}
