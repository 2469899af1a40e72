package canteen.member.card;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;

import canteen.member.roster.RosterFeed;
import canteen.member.transaction.WholeTransaction;

import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.scheduling.annotation.Scheduled;

/**
 * Takes temporary cards out of use on the day after their last.
 */
@Configuration(proxyBeanMethods = false)
@EnableScheduling
class ExpireCards {

	private final Cards cards;

	private final RosterFeed feed;

	private final WholeTransaction transaction;

	private final Clock clock;

	ExpireCards(Cards cards, RosterFeed feed, WholeTransaction transaction, Clock clock) {
		this.cards = cards;
		this.feed = feed;
		this.transaction = transaction;
		this.clock = clock;
	}

	@Scheduled(fixedDelayString = "PT1M", initialDelayString = "PT1M")
	void expire() {
		LocalDate today = LocalDate.now(this.clock);
		this.transaction.run(() -> {
			List<Long> elders = this.cards.expired(today);
			elders.forEach((elder) -> this.cards.revokeAllOf(elder, "system", "临时卡到期"));
			this.feed.changed(elders);
		});
	}

}
