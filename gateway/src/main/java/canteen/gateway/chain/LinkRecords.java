package canteen.gateway.chain;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Links new records to the chain seconds after they were made, in an order of its own: a
 * record that is committed late comes after those that were linked already. Linking while
 * recording would let one person's sign-in wait for another's.
 */
@Component
class LinkRecords {

	private static final Logger log = LoggerFactory.getLogger(LinkRecords.class);

	private final Chain chain;

	private final TransactionTemplate transaction;

	LinkRecords(Chain chain, PlatformTransactionManager transactions) {
		this.chain = chain;
		this.transaction = new TransactionTemplate(transactions);
	}

	/** Links everything that is recorded now. */
	@Scheduled(fixedDelayString = "${gateway.audit.link-every}")
	void catchUp() {
		while (link() == Chain.AT_ONCE) {
			continue;
		}
	}

	/**
	 * Once a day the end of the chain also goes where the database's owner cannot reach.
	 */
	@Scheduled(cron = "0 0 0 * * *", zone = "Asia/Shanghai")
	void tell() {
		Chain.Head head = this.chain.head();
		log.info("What happened at the door is chained up to {} {}", head.serial(), head.hash());
	}

	private int link() {
		return this.transaction.execute((status) -> {
			this.chain.hold();
			Chain.Head head = this.chain.head();
			long serial = head.serial();
			String before = head.hash();
			List<Chain.Link> links = new ArrayList<>();
			for (Chained row : this.chain.unlinked()) {
				before = row.hash(before, ++serial);
				links.add(new Chain.Link(serial, row.id(), before, Optional.of(row)));
			}
			this.chain.add(links);
			return links.size();
		});
	}

}
