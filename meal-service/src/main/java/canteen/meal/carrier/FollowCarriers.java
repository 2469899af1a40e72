package canteen.meal.carrier;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;

import canteen.meal.member.MemberCalls;
import canteen.meal.member.MemberDown;
import canteen.meal.transaction.WholeTransaction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Reads who may carry; the last answer stands while member-service is down. */
@Component
public class FollowCarriers {

	private static final Logger log = LoggerFactory.getLogger(FollowCarriers.class);

	private static final int PAGE = 1000;

	private final MemberCalls member;

	private final Carriers carriers;

	private final WholeTransaction transaction;

	private final JsonMapper json;

	private final boolean isEnabled;

	FollowCarriers(MemberCalls member, Carriers carriers, WholeTransaction transaction, JsonMapper json,
			@Value("${canteen.carriers.enabled:true}") boolean isEnabled) {
		this.member = member;
		this.carriers = carriers;
		this.transaction = transaction;
		this.json = json;
		this.isEnabled = isEnabled;
	}

	@Scheduled(fixedDelayString = "${canteen.carriers.every:60s}")
	void tick() {
		if (!this.isEnabled) {
			return;
		}
		try {
			catchUp();
		}
		catch (MemberDown down) {
			log.debug("member-service tells no carriers, the last ones stand");
		}
	}

	/**
	 * Takes in all carriers as they are now.
	 * @throws MemberDown if member-service does not answer; what was known stays
	 */
	public void catchUp() {
		LocalDateTime begin = this.carriers.now();
		long after = 0;
		boolean more = true;
		while (more) {
			Page page = this.json.readValue(this.member.carriers(after, PAGE), Page.class);
			this.transaction.run(() -> {
				page.carriers().forEach(told -> this.carriers.put(told.carrier()));
				return page;
			});
			more = page.more() && !page.carriers().isEmpty();
			after = page.carriers().stream().mapToLong(Told::person).max().orElse(after);
		}
		this.transaction.run(() -> {
			this.carriers.retireBefore(begin);
			return begin;
		});
	}

	record Page(List<Told> carriers, boolean more) {
	}

	record Told(long person, String account, String name, List<String> canteens, LocalDate healthCertificateUntil,
			boolean active) {

		Carrier carrier() {
			return new Carrier(this.person, Optional.ofNullable(this.account), this.name,
					Optional.ofNullable(this.canteens).orElse(List.of()),
					Optional.ofNullable(this.healthCertificateUntil), this.active);
		}

	}

}
