package canteen.subsidy.beneficiary;

import java.util.List;

import canteen.subsidy.neighbour.MemberCalls;
import canteen.subsidy.neighbour.MemberDown;
import canteen.subsidy.transaction.WholeTransaction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Reads the roster feed to its end, again and again. */
@Component
public class FollowRoster {

	private static final Logger log = LoggerFactory.getLogger(FollowRoster.class);

	private static final int PAGE = 500;

	private final MemberCalls member;

	private final Beneficiaries beneficiaries;

	private final WholeTransaction transaction;

	private final JsonMapper json;

	FollowRoster(MemberCalls member, Beneficiaries beneficiaries, WholeTransaction transaction, JsonMapper json) {
		this.member = member;
		this.beneficiaries = beneficiaries;
		this.transaction = transaction;
		this.json = json;
	}

	/** Takes in everything that is new. */
	public void catchUp() {
		while (takePage()) {
			log.debug("Another page of the roster follows");
		}
	}

	private boolean takePage() {
		long after = this.beneficiaries.position();
		Page page = this.json.readValue(this.member.roster(after, PAGE), Page.class);
		if (page.entries().isEmpty() && page.last() <= after) {
			return false;
		}
		this.transaction.run(() -> {
			this.beneficiaries.takeIn(after, page.entries(), page.last());
			return page;
		});
		return page.more();
	}

	record Page(List<Beneficiary> entries, long last, boolean more) {
	}

	/** Asks every few seconds; a roster that does not answer is asked again. */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnBooleanProperty("canteen.follow.enabled")
	static class Regularly {

		private final FollowRoster follow;

		Regularly(FollowRoster follow) {
			this.follow = follow;
		}

		@Scheduled(fixedDelayString = "${canteen.follow.roster-every}")
		void ask() {
			try {
				this.follow.catchUp();
			}
			catch (MemberDown down) {
				log.warn("The roster does not answer ({}); asking again soon",
						down.getCause().getClass().getSimpleName());
			}
		}

	}

}
